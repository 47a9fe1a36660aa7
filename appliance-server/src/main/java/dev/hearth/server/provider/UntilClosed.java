package dev.hearth.server.provider;

import io.helidon.common.buffers.DataReader.InsufficientDataAvailableException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that ends where its connection ends (RFC 9112, 6.3): for the HTTP client that is a failure and no end. */
final class UntilClosed extends FilterInputStream {

    UntilClosed(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (InsufficientDataAvailableException closed) {
            return -1;
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            return super.read(buffer, offset, length);
        } catch (InsufficientDataAvailableException closed) {
            return -1;
        }
    }
}
