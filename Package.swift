// swift-tools-version: 6.2
import CompilerPluginSupport
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")

let package = Package(
    name: "vinyl",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "Vinyl", targets: ["Vinyl"]),
        .library(name: "VinylTesting", targets: ["VinylTesting"]),
        .library(name: "VinylRuntime", targets: ["VinylRuntime"]),
        .library(name: "VinylHTTP", targets: ["VinylHTTP"]),
        .library(name: "VinylServer", targets: ["VinylServer"]),
        .library(name: "VinylORM", targets: ["VinylORM"]),
        .library(name: "VinylSQLite", targets: ["VinylSQLite"]),
        .library(name: "VinylText", targets: ["VinylText"]),
        .library(name: "VinylSecurity", targets: ["VinylSecurity"]),
        .library(name: "VinylTemplates", targets: ["VinylTemplates"]),
        .library(name: "VinylForms", targets: ["VinylForms"]),
        .library(name: "VinylWeb", targets: ["VinylWeb"]),
        .executable(name: "conformance", targets: ["Conformance"]),
    ],
    traits: [
        .trait(name: "TLS", description: "TLS on the async server, through swift-nio-ssl."),
        .trait(name: "Examples", description: "What only the examples need: an HTTP client."),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.0.0"),
        .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.7.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-syntax", from: "603.0.0"),
    ],
    targets: [
        // The framework, from the floor up. Imports go down only.
        .target(name: "VinylRuntime", swiftSettings: settings),
        .target(name: "VinylHTTP", dependencies: ["VinylRuntime", httpTypes], swiftSettings: settings),
        // What the C library's Swift module leaves out on Linux: epoll and its kin. Declarations only.
        .target(name: "CVinylPoll"),
        .target(
            name: "VinylServer",
            dependencies: [
                .target(name: "CVinylPoll", condition: .when(platforms: [.linux])), "VinylHTTP", "VinylRuntime",
                httpTypes, logging,
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl", condition: .when(traits: ["TLS"])),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "Tracing", package: "swift-distributed-tracing"),
            ],
            swiftSettings: settings),
        .macro(
            name: "VinylORMMacros",
            dependencies: [
                "EffectStripper",
                .product(name: "SwiftCompilerPlugin", package: "swift-syntax"),
                .product(name: "SwiftSyntaxMacros", package: "swift-syntax"),
            ],
            swiftSettings: settings),
        .target(name: "VinylORM", dependencies: ["VinylORMMacros", "VinylRuntime"], swiftSettings: settings),
        .systemLibrary(
            name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
        .target(
            name: "VinylSQLite", dependencies: ["CSQLite", "VinylORM", "VinylRuntime", "VinylText", crypto],
            swiftSettings: settings),
        // Text, HTML, dates, numbers and addresses as Django writes and reads them: pure functions over values.
        .target(name: "VinylText", dependencies: ["VinylORM", "VinylRuntime"], swiftSettings: settings),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        .target(
            name: "VinylSecurity",
            dependencies: ["CZlib", "VinylORM", "VinylRuntime", "VinylText", crypto, cryptoExtras],
            swiftSettings: settings),
        .target(
            name: "VinylTemplates", dependencies: ["VinylORM", "VinylRuntime", "VinylText"], swiftSettings: settings),
        .macro(
            name: "VinylFormsMacros",
            dependencies: [
                "EffectStripper",
                .product(name: "SwiftCompilerPlugin", package: "swift-syntax"),
                .product(name: "SwiftSyntaxMacros", package: "swift-syntax"),
            ],
            swiftSettings: settings),
        .target(
            name: "VinylForms",
            dependencies: ["VinylFormsMacros", "VinylHTTP", "VinylORM", "VinylRuntime", "VinylText", httpTypes],
            swiftSettings: settings),
        .target(
            name: "VinylWeb",
            dependencies: [
                "CZlib", "VinylForms", "VinylHTTP", "VinylORM", "VinylRuntime", "VinylSecurity", "VinylTemplates",
                "VinylText", crypto, httpTypes, logging,
            ],
            swiftSettings: settings),
        .target(
            name: "VinylTesting",
            dependencies: ["VinylHTTP", "VinylRuntime", "VinylServer", "VinylWeb", httpTypes, logging],
            swiftSettings: settings),
        .target(
            name: "Vinyl",
            dependencies: [
                "VinylForms", "VinylHTTP", "VinylORM", "VinylRuntime", "VinylSecurity", "VinylServer", "VinylSQLite",
                "VinylTemplates", "VinylText", "VinylWeb", httpTypes, logging,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: settings),

        // Tools.
        .target(
            name: "AsyncAuditCore",
            dependencies: [
                "EffectStripper",
                .product(name: "SwiftParser", package: "swift-syntax"),
                .product(name: "SwiftSyntax", package: "swift-syntax"),
            ],
            swiftSettings: settings),
        .executableTarget(name: "AsyncAudit", dependencies: ["AsyncAuditCore"], swiftSettings: settings),
        .target(
            name: "EffectStripper",
            dependencies: [
                .product(name: "SwiftParser", package: "swift-syntax"),
                .product(name: "SwiftSyntax", package: "swift-syntax"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "StripEffects",
            dependencies: ["EffectStripper", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            swiftSettings: settings),

        .target(name: "OverheadSubjects", swiftSettings: settings),
        // What is measured over the facade and, derived from it, over the twin.
        .target(
            name: "OverheadWorkloads",
            dependencies: [
                "VinylForms", "VinylHTTP", "VinylORM", "VinylRuntime", "VinylSQLite", "VinylTemplates", "VinylText",
                "VinylWeb", httpTypes,
            ],
            swiftSettings: settings),

        // Bare routes on both servers beside hand-written loops, to be driven with wrk. Built, never timed, by CI.
        .executableTarget(
            name: "ProbeThreads", dependencies: ["VinylRuntime"], path: "Benchmarks/Server/ProbeThreads",
            swiftSettings: settings),
        .executableTarget(
            name: "ProbeNIO",
            dependencies: [
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            path: "Benchmarks/Server/ProbeNIO", swiftSettings: settings),
        .executableTarget(
            name: "ProbeVinyl", dependencies: ["VinylHTTP", "VinylRuntime", "VinylServer", httpTypes, logging],
            path: "Benchmarks/Server/ProbeVinyl", swiftSettings: settings),

        // The work that other frameworks are measured on.
        .executableTarget(
            name: "FieldApp",
            dependencies: [
                "Vinyl", .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(
                    name: "AsyncHTTPClient", package: "async-http-client", condition: .when(traits: ["Examples"])),
            ],
            path: "Benchmarks/Field/App", swiftSettings: settings),

        // Replays recorded cases of Django's behaviour.
        .executableTarget(
            name: "Conformance",
            dependencies: [
                "ConformanceFixtures", "VinylForms", "VinylHTTP", "VinylORM", "VinylRuntime", "VinylSQLite",
                "VinylSecurity", "VinylTemplates", "VinylText", "VinylWeb", httpTypes, logging,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings),

        // Examples.
        .executableTarget(
            name: "Hello", dependencies: ["Vinyl"], path: "Examples/Hello", swiftSettings: settings),
        .executableTarget(
            name: "Blog",
            dependencies: [
                "Vinyl", logging,
                .product(
                    name: "AsyncHTTPClient", package: "async-http-client", condition: .when(traits: ["Examples"])),
            ],
            path: "Examples/Blog", resources: [.copy("Static"), .copy("Templates")], swiftSettings: settings),

        // Tests.
        .target(
            name: "ConformanceFixtures", path: "Tests/ConformanceFixtures", resources: [.copy("Cases")],
            swiftSettings: settings),
        .testTarget(
            name: "VinylORMTests", dependencies: ["ConformanceFixtures", "VinylORM", "VinylRuntime", "VinylSQLite"],
            swiftSettings: settings),
        .testTarget(
            name: "VinylServerTests",
            dependencies: [
                "VinylHTTP", "VinylRuntime", "VinylServer", httpTypes, logging,
                .product(name: "InMemoryTracing", package: "swift-distributed-tracing"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "MetricsTestKit", package: "swift-metrics"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl", condition: .when(traits: ["TLS"])),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "Tracing", package: "swift-distributed-tracing"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "VinylHTTPTests", dependencies: ["ConformanceFixtures", "VinylHTTP", "VinylRuntime", httpTypes],
            swiftSettings: settings),
        .testTarget(
            name: "VinylHTTPOracleTests",
            dependencies: [
                "VinylHTTP", "VinylRuntime", httpTypes,
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "VinylTextTests", dependencies: ["VinylORM", "VinylRuntime", "VinylText"], swiftSettings: settings),
        .testTarget(
            name: "VinylSecurityTests", dependencies: ["VinylORM", "VinylRuntime", "VinylSecurity", "VinylText"],
            swiftSettings: settings),
        .testTarget(
            name: "VinylTemplatesTests",
            dependencies: ["VinylORM", "VinylRuntime", "VinylSQLite", "VinylTemplates", "VinylText"],
            swiftSettings: settings),
        .testTarget(
            name: "VinylFormsTests",
            dependencies: [
                "VinylForms", "VinylHTTP", "VinylORM", "VinylRuntime", "VinylSQLite", "VinylTemplates", "VinylText",
                httpTypes,
            ],
            swiftSettings: settings),
        .testTarget(name: "VinylRuntimeTests", dependencies: ["VinylRuntime"], swiftSettings: settings),
        .testTarget(
            name: "VinylWebTests",
            dependencies: [
                "VinylForms", "VinylHTTP", "VinylORM", "VinylRuntime", "VinylSQLite", "VinylSecurity", "VinylTemplates",
                "VinylTesting", "VinylText", "VinylWeb", httpTypes,
            ],
            swiftSettings: settings),
        .testTarget(
            name: "ConformanceTests", dependencies: ["Conformance", "ConformanceFixtures", "VinylRuntime"],
            swiftSettings: settings),
        .executableTarget(
            name: "MutatedInputs",
            dependencies: [
                "VinylHTTP", "VinylORM", "VinylRuntime", "VinylTemplates", "VinylText", httpTypes,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Tests/MutatedInputs", swiftSettings: settings),
        .testTarget(name: "AsyncAuditTests", dependencies: ["AsyncAuditCore"], swiftSettings: settings),
        .testTarget(name: "EffectStripperTests", dependencies: ["EffectStripper"], swiftSettings: settings),
        .testTarget(
            name: "BlogTests",
            dependencies: [
                "Blog", "Vinyl", "VinylSQLite", "VinylTesting",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)

// The native twin: the core without async, which `make twin` derives from the modules above and never commits. With it
// come its tests and the program that measures both. `make test` and `make overhead` set the variable. (A build plug-in
// would need no variable, but compiles swift-syntax a second time, in every build of a release.)
if Context.environment["VINYL_TWIN"] != nil {
    func twin(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
        .target(
            name: name, dependencies: dependencies, path: ".build/twin/Sources/\(name)", swiftSettings: settings)
    }
    func twinTests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
        .testTarget(
            name: name, dependencies: dependencies, path: ".build/twin/Tests/\(name)", swiftSettings: settings)
    }
    package.targets += [
        twin("NativeRuntime", []),
        twin("NativeORM", ["NativeRuntime", "VinylORMMacros"]),
        twin("NativeSQLite", ["CSQLite", "NativeORM", "NativeRuntime", "NativeText", crypto]),
        twin("NativeHTTP", ["NativeRuntime", httpTypes]),
        twin("NativeText", ["NativeORM", "NativeRuntime"]),
        twin("NativeSecurity", ["CZlib", "NativeORM", "NativeRuntime", "NativeText", crypto, cryptoExtras]),
        twin("NativeTemplates", ["NativeORM", "NativeRuntime", "NativeText"]),
        twin(
            "NativeForms",
            ["NativeHTTP", "NativeORM", "NativeRuntime", "NativeText", "VinylFormsMacros", httpTypes]),
        twin(
            "NativeWeb",
            [
                "CZlib", "NativeForms", "NativeHTTP", "NativeORM", "NativeRuntime", "NativeSecurity", "NativeTemplates",
                "NativeText", crypto, httpTypes, logging,
            ]),
        twin("NativeTesting", ["NativeHTTP", "NativeRuntime", "NativeWeb", httpTypes]),
        twin(
            "NativeOverheadWorkloads",
            [
                "NativeForms", "NativeHTTP", "NativeORM", "NativeRuntime", "NativeSQLite", "NativeTemplates",
                "NativeText",
                "NativeWeb", httpTypes,
            ]),
        .executableTarget(
            name: "Overhead",
            dependencies: [
                "CSQLite", "NativeOverheadWorkloads", "OverheadSubjects", "OverheadWorkloads", "VinylHTTP", "VinylORM",
                "VinylRuntime", "VinylSQLite", "VinylWeb",
                httpTypes,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: settings),
        twinTests("NativeORMTests", ["ConformanceFixtures", "NativeORM", "NativeRuntime", "NativeSQLite"]),
        twinTests("NativeHTTPTests", ["ConformanceFixtures", "NativeHTTP", "NativeRuntime", httpTypes]),
        twinTests(
            "NativeWebTests",
            [
                "NativeForms", "NativeHTTP", "NativeORM", "NativeRuntime", "NativeSQLite", "NativeSecurity",
                "NativeTemplates", "NativeTesting", "NativeText", "NativeWeb", httpTypes,
            ]),
        .testTarget(name: "OverheadTests", dependencies: ["Overhead", "VinylRuntime"], swiftSettings: settings),
    ]
}
