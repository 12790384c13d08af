import HTTPTypes
import InMemoryTracing
import Logging
import Metrics
import MetricsTestKit
import Testing
import Tracing
import VinylHTTP
import VinylRuntime
import VinylServer

/// The process's backends, bootstrapped once: both libraries allow no second time.
private enum Backends {
    static let metrics: TestMetrics = {
        let metrics = TestMetrics()
        MetricsSystem.bootstrap(metrics)
        return metrics
    }()
    static let tracer: InMemoryTracer = {
        let tracer = InMemoryTracer()
        InstrumentationSystem.bootstrap(tracer)
        return tracer
    }()
}

extension ServerTests {
    @Suite("observability") struct Observability {
        @Test("requests are counted and timed, connections are counted", arguments: Deployment.all)
        func metrics(_ deployment: Deployment) async throws {
            let metrics = Backends.metrics
            metrics.reset()
            let responder = Answering { request in
                .text("x", status: request.path == "/missing" ? .notFound : .ok)
            }
            try await withServer(deployment, answering: responder) { port, _ in
                try await onThread {
                    let client = try TestSocket(port: port)
                    for path in ["/", "/", "/missing"] { _ = try client.fetch(path) }
                }
            }
            let found = try metrics.expectCounter("http_server_requests_total", [("status", "2xx")])
            #expect(found.totalValue == 2)
            let missing = try metrics.expectCounter("http_server_requests_total", [("status", "4xx")])
            #expect(missing.totalValue == 1)
            #expect(try metrics.expectTimer("http_server_request_duration_seconds").values.count == 3)
            let connections = try metrics.expectMeter("http_server_active_connections").values
            #expect(connections.max() == 1)
            #expect(connections.last == 0)
        }

        @Test("suspended views are counted by route")
        func suspensions() async throws {
            let metrics = Backends.metrics
            metrics.reset()
            let responder = Answering { _ in
                try? await Task.sleep(for: .milliseconds(1))
                return .text("")
            }
            try await withServer(Deployment(mode: .blocking, policy: .wait), answering: responder) { port, _ in
                try await onThread { _ = try TestSocket(port: port).fetch("/naps") }
            }
            #expect(try metrics.expectCounter("vinyl_suspended_views_total", [("route", "GET /naps")]).totalValue >= 1)
        }

        @Test("a request is a server span under the caller's, and the view is within it", arguments: Deployment.all)
        func spans(_ deployment: Deployment) async throws {
            let tracer = Backends.tracer
            tracer.clearAll(includingActive: true)
            let responder = Answering { _ in
                withSpan("inner") { _ in }
                return .text("x", status: .internalServerError)
            }
            try await withServer(deployment, answering: responder) { port, _ in
                try await onThread {
                    let client = try TestSocket(port: port)
                    try client.send(
                        "GET /traced HTTP/1.1\r\nhost: t\r\n\(InMemoryTracer.traceIDKey): abc\r\n\(InMemoryTracer.spanIDKey): def\r\n\r\n"
                    )
                    _ = try client.answer()
                }
            }
            let outer = try #require(tracer.finishedSpans.first { $0.operationName == "GET" })
            let inner = try #require(tracer.finishedSpans.first { $0.operationName == "inner" })
            #expect(outer.kind == .server)
            #expect(outer.traceID == "abc")
            #expect(outer.parentSpanID == "def")
            #expect(outer.status?.code == .error)
            #expect(outer.attributes.get("http.response.status_code") == .int64(500))
            #expect(outer.attributes.get("url.path") == .string("/traced"))
            #expect(inner.parentSpanID == outer.spanID)
        }

        @Test("at level debug each request is a line with its id", arguments: Deployment.all)
        func accessLog(_ deployment: Deployment) async throws {
            let log = RecordedLog()
            var logger = log.logger
            logger.logLevel = .debug
            let ids = Journal<String>()
            let responder = Answering { request in
                ids.add(request.id)
                return .text("x")
            }
            try await withServer(deployment, logger: logger, answering: responder) { port, _ in
                try await onThread { _ = try TestSocket(port: port).fetch("/logged") }
            }
            let line = try #require(log.lines.first { $0.message == "GET /logged 200" })
            #expect(line.metadata["request-id"] == ids.entries.first)
            #expect(line.metadata["remote"] == "127.0.0.1")
        }
    }
}
