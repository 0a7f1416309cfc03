package dev.mdtc.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The process's standard output, which knows when its reader has had enough. */
final class StandardOutput extends PrintStream {
  private final Pipe pipe;

  private StandardOutput(Pipe pipe) {
    super(pipe, false, StandardCharsets.UTF_8);
    this.pipe = pipe;
  }

  static StandardOutput open() {
    return new StandardOutput(new Pipe(new FileOutputStream(FileDescriptor.out)));
  }

  /** Whether the reader of a pipe is gone, as {@code head} is after its last line. */
  boolean readerIsGone() {
    return pipe.broken;
  }

  /** Notes what {@link PrintStream} would forget. */
  private static final class Pipe extends FilterOutputStream {
    private boolean broken;

    Pipe(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        broken = "Broken pipe".equals(e.getMessage());
        throw e;
      }
    }
  }
}
