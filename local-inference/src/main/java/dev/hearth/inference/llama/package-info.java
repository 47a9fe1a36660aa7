/** llama.cpp through java-llama.cpp: the only room that touches native code, and only ever inside a worker. */
@NullMarked
package dev.hearth.inference.llama;

import org.jspecify.annotations.NullMarked;
