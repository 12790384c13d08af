// swift-tools-version: 6.2
import PackageDescription

// What Vinyl is compared with, in a package of its own: nobody who uses Vinyl builds any of it.
let package = Package(
    name: "compared",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "vinyl", path: "../.."),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/stencilproject/Stencil", from: "0.15.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
    ],
    targets: [
        .executableTarget(
            name: "Compared",
            dependencies: [
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "Stencil", package: "Stencil"),
                .product(name: "VinylORM", package: "vinyl"),
                .product(name: "VinylRuntime", package: "vinyl"),
                .product(name: "VinylSQLite", package: "vinyl"),
                .product(name: "VinylTemplates", package: "vinyl"),
            ],
            swiftSettings: [.enableUpcomingFeature("NonisolatedNonsendingByDefault")])
    ],
    swiftLanguageModes: [.v6]
)
