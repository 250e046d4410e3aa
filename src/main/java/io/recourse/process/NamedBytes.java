package io.recourse.process;

import org.springframework.core.io.ByteArrayResource;

/** A file that is nowhere but in memory. */
final class NamedBytes extends ByteArrayResource {

    private final String name;

    NamedBytes(String name, byte[] content) {
        super(content);
        this.name = name;
    }

    @Override
    public String getFilename() {
        return name;
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && other instanceof NamedBytes file && file.name.equals(name);
    }

    @Override
    public int hashCode() {
        return super.hashCode() + name.hashCode();
    }
}
