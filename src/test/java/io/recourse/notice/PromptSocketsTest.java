package io.recourse.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromptSocketsTest {

    @Test
    void none_of_them_waits_with_the_end_of_what_is_sent_and_each_is_connected_where_it_was_asked_to()
            throws IOException {
        PromptSockets sockets = new PromptSockets();
        InetAddress here = InetAddress.getLoopbackAddress();
        try (ServerSocket server = new ServerSocket(0, 5, here);
                Socket later = sockets.createSocket();
                Socket byName = sockets.createSocket(here.getHostAddress(), server.getLocalPort());
                Socket byAddress = sockets.createSocket(here, server.getLocalPort());
                Socket nameFrom = sockets.createSocket(here.getHostAddress(), server.getLocalPort(), here, 0);
                Socket addressFrom = sockets.createSocket(here, server.getLocalPort(), here, 0)) {

            assertThat(later.isConnected()).isFalse();
            assertThat(later.getTcpNoDelay()).isTrue();
            assertThat(List.of(byName, byAddress, nameFrom, addressFrom)).allSatisfy(socket -> {
                assertThat(socket.getTcpNoDelay()).isTrue();
                assertThat(socket.getPort()).isEqualTo(server.getLocalPort());
            });
        }
    }
}
