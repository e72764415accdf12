package org.vpmap.sandbox.http;

import java.io.IOException;
import java.io.OutputStream;

/** Lets a body trickle, and cuts it off at a place. */
final class SpoiledStream extends OutputStream {
    private static final int PIECES = 20;

    /** The place has come. */
    static final class Cut extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private final OutputStream out;
    private final long cutAt;
    private final long piece;
    private final int pauseMillis;
    private long written;

    SpoiledStream(OutputStream out, long length, long cutAt, int trickleMillis) {
        this.out = out;
        this.cutAt = cutAt < length ? cutAt : Long.MAX_VALUE;
        this.piece = trickleMillis > 0 ? Math.max(1, length / PIECES) : Long.MAX_VALUE;
        this.pauseMillis = trickleMillis / PIECES;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int at = offset;
        int left = length;
        while (left > 0) {
            long untilCut = cutAt - written;
            if (untilCut <= 0) {
                out.flush();
                throw new Cut();
            }
            int n = (int) Math.min(left, Math.min(untilCut, piece));
            out.write(bytes, at, n);
            if (piece != Long.MAX_VALUE) {
                out.flush();
                HttpService.pause(pauseMillis);
            }
            at += n;
            left -= n;
            written += n;
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
