import AsyncAuditCore
import Foundation

// usage: AsyncAudit [--list] [--json] [folder of modules …]
// Audits every .swift file below the folders ("Sources" unless told); exits 1 where something fails.

var arguments = Array(CommandLine.arguments.dropFirst())
let wantsList = arguments.contains("--list")
let wantsJSON = arguments.contains("--json")
arguments.removeAll { $0.hasPrefix("--") }
let folders = arguments.isEmpty ? ["Sources"] : arguments

var report = AuditReport()
for folder in folders {
    guard let files = FileManager.default.enumerator(atPath: folder) else {
        FileHandle.standardError.write(Data("there is no folder \(folder)\n".utf8))
        exit(2)
    }
    let paths = files.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.sorted()
    for path in paths {
        let module = path.split(separator: "/").first.map(String.init) ?? folder
        let source = try String(contentsOfFile: folder + "/" + path, encoding: .utf8)
        report.add(source: source, file: folder + "/" + path, module: module)
    }
}
if wantsJSON {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    print(String(decoding: try encoder.encode(report), as: UTF8.self))
} else {
    print(report.table)
    if wantsList { print(report.list) }
}
for failure in report.failures { FileHandle.standardError.write(Data("\(failure)\n".utf8)) }
exit(report.failures.isEmpty ? 0 : 1)
