package io.recourse.web;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SecureNioChannel;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Tomcat's HTTP/1.1, with a deadline and a least rate for what a caller sends ({@link Pace}): each of Tomcat's own timeouts
 * begins anew with every byte. It stands where bytes come in, so heads, forms, uploads, the frame of a body in chunks, and
 * what nobody wants of a body are all measured there. Public because Tomcat makes it, by its name.
 */
public class PacedProtocol extends Http11NioProtocol {

    private final Endpoint endpoint;

    public PacedProtocol() {
        this(new Endpoint());
    }

    private PacedProtocol(Endpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    /** Sets the pace of the connections that come from now on. */
    void setPace(Pace pace) {
        endpoint.limits = new Limits(pace);
    }

    Pace getPace() {
        return endpoint.limits.pace();
    }

    @Override
    protected Processor createProcessor() {
        return new Connection(this);
    }

    private record Limits(Pace pace, Semaphore waiting) {

        Limits(Pace pace) {
            this(pace, new Semaphore(pace.waiting()));
        }
    }

    @Component
    @EnableConfigurationProperties(Pace.class)
    static class Installed implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

        private final Pace pace;

        Installed(Pace pace) {
            this.pace = pace;
        }

        @Override
        public void customize(TomcatServletWebServerFactory factory) {
            factory.setProtocol(PacedProtocol.class.getName());
            factory.addConnectorCustomizers(
                    connector -> ((PacedProtocol) connector.getProtocolHandler()).setPace(pace));
        }
    }

    private static final class Endpoint extends NioEndpoint {

        private volatile Limits limits;

        /** Does what Tomcat's own method does, which leaves no other way to say what a connection is read by. */
        @Override
        protected boolean setSocketOptions(SocketChannel accepted) {
            try {
                SocketBufferHandler buffers = new SocketBufferHandler(
                        socketProperties.getAppReadBufSize(),
                        socketProperties.getAppWriteBufSize(),
                        socketProperties.getDirectBuffer());
                NioChannel channel = isSSLEnabled() ? new SecureNioChannel(buffers, this) : new NioChannel(buffers);
                Socket socket = new Socket(channel, this, limits);
                channel.reset(accepted, socket);
                connections.put(accepted, socket);
                accepted.configureBlocking(false);
                socketProperties.setProperties(accepted.socket());
                socket.setReadTimeout(getConnectionTimeout());
                socket.setWriteTimeout(getConnectionTimeout());
                socket.setKeepAliveLeft(getMaxKeepAliveRequests());
                getPoller().register(socket);
                return true;
            } catch (IOException | RuntimeException gone) {
                getLog().debug("A connection could not be taken", gone);
                connections.remove(accepted);
                // false has Tomcat close the connection
                return false;
            }
        }
    }

    /** Tells the socket which request it reads, and a caller whose head was too slow that it was. */
    private static final class Connection extends Http11Processor {

        private static final byte[] TIMEOUT =
                "HTTP/1.1 408 \r\nConnection: close\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

        Connection(PacedProtocol protocol) {
            super(protocol, protocol.getAdapter());
        }

        @Override
        public SocketState service(SocketWrapperBase<?> wrapper) throws IOException {
            Socket socket = (Socket) wrapper;
            socket.request = request;
            try {
                SocketState state = super.service(socket);
                if (socket.cut && !response.isCommitted()) {
                    socket.write(true, TIMEOUT, 0, TIMEOUT.length);
                    socket.flush(true);
                }
                return state;
            } finally {
                socket.leave();
            }
        }
    }

    private static final class Socket extends NioEndpoint.NioSocketWrapper {

        private final Limits limits;
        private Request request;
        private long received;
        private Duration waited = Duration.ZERO;
        /** Since when nothing has come, as {@link System#nanoTime}; null while we don't wait for any. */
        private Long quiet;

        private boolean hasPlace;
        private boolean cut;

        Socket(NioChannel channel, NioEndpoint endpoint, Limits limits) {
            super(channel, endpoint);
            this.limits = limits;
        }

        @Override
        public int read(boolean block, ByteBuffer to) throws IOException {
            boolean begun = request.getStartTimeNanos() >= 0;
            if (!begun) {
                received = 0;
                waited = Duration.ZERO;
                quiet = null;
                leave();
            }
            int come = super.read(false, to);
            count(come, begun);
            return come == 0 && block ? readLater(to) : come;
        }

        /** Reads on with a thread that has to wait for this caller. */
        private int readLater(ByteBuffer to) throws IOException {
            hasPlace = hasPlace || limits.waiting().tryAcquire();
            if (!hasPlace) {
                throw cut("too many others are waited for");
            }
            long usual = getReadTimeout();
            long left = Math.max(1, limits.pace().until(received).minus(waited).toMillis());
            setReadTimeout(usual > 0 ? Math.min(usual, left) : left);
            try {
                int come = super.read(true, to);
                count(come, true);
                return come;
            } catch (SocketTimeoutException nothing) {
                throw nothing instanceof TooSlow ? nothing : cut("nothing came");
            } finally {
                setReadTimeout(usual);
            }
        }

        private void count(int come, boolean begun) throws TooSlow {
            long now = System.nanoTime();
            if (quiet != null) {
                waited = waited.plusNanos(now - quiet);
            }
            quiet = come == 0 && begun ? now : null;
            received += Math.max(come, 0);
            if (cut || waited.compareTo(limits.pace().until(received)) > 0) {
                throw cut(received + " bytes in " + waited);
            }
        }

        private TooSlow cut(String why) {
            cut = true;
            return new TooSlow(why);
        }

        /** Ends the waiting. */
        private void leave() {
            if (hasPlace) {
                hasPlace = false;
                limits.waiting().release();
            }
        }
    }
}
