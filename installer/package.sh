#!/bin/sh
# Makes one app image and its .deb from target/class-path: package.sh JAVA_HOME VERSION, in the folder of the package's module.
#
# The folder says what is special about a package: product.conf (names, options, and what to do besides), deb/ (control files),
# root/ (files that are installed as they are).
set -eu

jdk=$1/bin
version=$2
repository=$(cd ../.. && pwd)
icons=$repository/desktop-console/src/main/resources/dev/hearth/console/icons
. ./product.conf

main() {
    need dpkg-deb "the package dpkg"
    need dpkg "the package dpkg"
    need "$jdk/jpackage" "a full JDK 25, not a JRE"
    need "$jdk/jmod" "a full JDK 25, not a JRE"
    rm -rf target/app target/javafx target/jmods target/runtime target/image target/root
    sort_class_path
    make_runtime
    make_image
    train "$(pwd)/target/image/$launcher"
    make_root
    make_deb
}

need() {
    command -v "$1" > /dev/null || { echo "The installer needs $1, which comes with $2." >&2; exit 1; }
}

# JavaFX comes from Maven as jars with native libraries inside, which it would unpack into the user's home at every start.
# Made into modules, they become part of the runtime. jlink takes no automatic modules, so all else stays on the class path.
sort_class_path() {
    mkdir -p target/app target/javafx target/jmods
    cp target/class-path/*.jar target/app/
    for jar in target/app/javafx-*-linux*.jar; do
        if [ -e "$jar" ]; then
            mv "$jar" target/javafx/
            make_jmod "$(pwd)/target/javafx/$(basename "$jar")"
        fi
    done
    # What is left of them are empty jars, only there to name the others.
    rm -f target/app/javafx-*.jar
}

make_jmod() {
    module=$(basename "$1" | sed -E 's/^javafx-([a-z]+)-.*/javafx.\1/')
    unpacked=$(pwd)/target/jmods/$module
    mkdir -p "$unpacked/classes" "$unpacked/lib"
    (cd "$unpacked/classes" && "$jdk/jar" --extract --file "$1" && find . -maxdepth 1 -name '*.so' -exec mv {} ../lib/ \;)
    "$jdk/jmod" create --class-path "$unpacked/classes" --libs "$unpacked/lib" "target/jmods/$module.jmod"
    rm -r "$unpacked"
}

# A runtime with the modules that the class path names (the last line of what jdeps says) and those that it only asks for by
# name. It keeps bin/java, by which the server starts its workers.
make_runtime() {
    "$jdk/jdeps" --multi-release 25 --ignore-missing-deps --print-module-deps \
        --module-path target/javafx target/app/*.jar > target/jdeps.txt || { cat target/jdeps.txt >&2; exit 1; }
    found=$(tail -n 1 target/jdeps.txt)
    modules=$(echo "$found,$modules_by_name" | tr , '\n' | grep -vxF "$modules_unneeded" | sort -u | paste -sd,)
    echo "$name: runtime with $modules"
    "$jdk/jlink" --module-path target/jmods --add-modules "$modules" $jlink_options \
        --strip-java-debug-attributes --no-header-files --no-man-pages --compress zip-6 --output target/runtime
    # The JDK's own classes, ready to be mapped into memory: jlink leaves that archive out, and each start would take longer.
    target/runtime/bin/java -XX:+UseSerialGC $archive_options -Xshare:dump -Xlog:disable
}

make_image() {
    set --
    for option in $java_options; do
        set -- "$@" --java-options "$option"
    done
    "$jdk/jpackage" --type app-image --name "$launcher" --app-version "${version%%-*}" --vendor Hearth --icon "$icons/hearth-256.png" \
        --input target/app --main-jar "$main_module-$version.jar" --main-class "$main_class" \
        --runtime-image target/runtime --dest target/image "$@"
}

make_root() {
    mkdir -p target/root/opt "target/root/usr/share/doc/$name"
    cp -r root/. target/root/
    # With the times of the files, by which the JVM knows whether an AOT cache still fits its jars.
    cp -a "target/image/$launcher" "target/root/opt/$name"
    cp "$repository/LICENSE" "target/root/usr/share/doc/$name/copyright"
    add_to_root target/root
    chmod -R u=rwX,go=rX target/root
}

make_deb() {
    architecture=$(dpkg --print-architecture)
    size=$(du -sk target/root | cut -f1)
    mkdir -p target/root/DEBIAN
    for file in deb/*; do
        sed -e "s/@VERSION@/$(echo "$version" | tr - '~')/" -e "s/@ARCHITECTURE@/$architecture/" -e "s/@SIZE@/$size/" \
            "$file" > "target/root/DEBIAN/$(basename "$file")"
    done
    find target/root/DEBIAN -name 'p*' -exec chmod 0755 {} +
    set_modes target/root
    # Most of it is compressed already: xz takes 80 s to save 2 of 64 MB. Debian 12 and Ubuntu 22.04 read zstd.
    dpkg-deb --root-owner-group -Zzstd -z9 --build target/root "target/${name}_${version}_$architecture.deb"
}

main
