public import Foundation

/// Recorded cases that the suite needs, kept in a target of their own so that the framework's tests and their native
/// twin read the same files.
public enum ConformanceFixtures {
    /// A file of cases: `file("bodies", area: "http")`. Nil where there is no such file.
    // sync: floor — finds a file
    public static func file(_ name: String, area: String) -> URL? {
        ["Cases/\(area)", "Cases/\(area)/cases"].lazy.compactMap {
            Bundle.module.url(forResource: name, withExtension: "json", subdirectory: $0)
        }.first
    }

    /// The folder of an area's cases.
    // sync: floor — finds a folder
    public static func folder(area: String) -> URL? {
        Bundle.module.url(forResource: area, withExtension: nil, subdirectory: "Cases")
    }
}
