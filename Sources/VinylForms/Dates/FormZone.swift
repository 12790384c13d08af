#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif
import VinylORM

/// The time zone whose clocks people read the times from that they enter.
public struct FormZone: Sendable {
    /// `Europe/Berlin`
    public let name: String
    /// Seconds ahead of UTC at an instant.
    private let offset: @Sendable (Date) -> Int

    /// - Parameter offset: How many seconds the zone's clocks are ahead of UTC at an instant.
    public init(name: String, offset: @escaping @Sendable (Date) -> Int) {
        self.name = name
        self.offset = offset
    }

    /// UTC
    public static let utc = FormZone(name: "UTC") { _ in 0 }

    /// The instant at which the zone's clocks show that; nil where they skip it, or show it twice.
    // sync: lazy — converts a value
    func instant(_ naive: NaiveMoment) -> Date? {
        // A clock is turned by less than a day, so one of the offsets around the time holds then.
        let guess = naive.instant()
        let offsets = Set([-86_400.0, 0, 86_400].map { offset(guess.addingTimeInterval($0)) })
        let instants = offsets.map { naive.instant(offset: $0) }.filter { NaiveMoment($0, offset: offset($0)) == naive }
        return instants.count == 1 ? instants[0] : nil
    }

    /// An instant as the zone's clocks show it; other values as they are.
    // sync: lazy — converts a value
    func shown(_ value: FormValue) -> FormValue {
        guard case .moment(let date) = value, let naive = NaiveMoment(date, offset: offset(date)) else { return value }
        return .naive(naive.day, naive.time)
    }
}
