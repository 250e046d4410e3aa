package io.recourse.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class LineTest {

    @Test
    void a_server_that_was_away_is_found_when_it_is_back() throws IOException {
        int port;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
        }
        try (Line line = new Line(port)) {
            try (Socket visitor = visitor(line)) {
                assertThat(visitor.getInputStream().read()).isEqualTo(-1);
            }
            try (ServerSocket server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                    Socket visitor = visitor(line);
                    Socket served = server.accept()) {
                served.getOutputStream().write(42);

                assertThat(visitor.getInputStream().read()).isEqualTo(42);
            }
        }
    }

    /** Whoever reads in vain is told so, and does not wait for ever. */
    private static Socket visitor(Line line) throws IOException {
        Socket visitor = new Socket(InetAddress.getLoopbackAddress(), line.port());
        visitor.setSoTimeout(10_000);
        return visitor;
    }
}
