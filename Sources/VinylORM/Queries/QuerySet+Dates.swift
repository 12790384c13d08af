#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

// Source: Django, "QuerySet API", `dates` and `datetimes`.
extension QuerySet {
    /// The different days of a column, cut down to a unit, in order: `dates("published", "month")`. NULLs are left out.
    /// - Parameters:
    ///   - name: A column of days or moments, in Django's spelling.
    ///   - kind: `year`, `month`, `week` (its Monday) or `day`; anything else is a ``FieldError`` on evaluation.
    // sync: lazy — builds a query
    public func dates(
        _ name: String, _ kind: String, descending: Bool = false
    ) -> QuerySet<Tuples<R.Base, CalendarDate>> {
        QuerySet<Tuples<R.Base, CalendarDate>>(
            query.distinctMoments(.name(name), kind, .date, ["year", "month", "week", "day"], nil, descending))
    }

    /// The different days of a column, cut down to a unit: `dates({ $0.published }, .month)`.
    // sync: lazy — builds a query
    public func dates<Output>(
        _ column: (R.Base.Columns) -> Column<CalendarDate, Output>, _ unit: DayUnit, descending: Bool = false
    ) -> QuerySet<Tuples<R.Base, CalendarDate>> {
        QuerySet<Tuples<R.Base, CalendarDate>>(
            query.distinctMoments(
                column(R.Base.Columns(columnPath: ColumnPath())).expression, unit.rawValue, .date,
                DayUnit.allCases.map(\.rawValue), nil, descending))
    }

    /// The different moments of a column, cut down to a unit, in order: `datetimes("posted", "hour")`. NULLs are left out.
    /// - Parameters:
    ///   - name: A column of moments, in Django's spelling.
    ///   - kind: `year`, `month`, `week` (its Monday), `day`, `hour`, `minute` or `second`; anything else is a ``FieldError``.
    ///   - zone: The time zone in which moments are cut, by its IANA name; nil: UTC.
    // sync: lazy — builds a query
    public func datetimes(
        _ name: String, _ kind: String, descending: Bool = false, in zone: String? = nil
    ) -> QuerySet<Tuples<R.Base, Date>> {
        QuerySet<Tuples<R.Base, Date>>(
            query.distinctMoments(
                .name(name), kind, .dateTime, ["year", "month", "week", "day", "hour", "minute", "second"], zone,
                descending))
    }

    /// The different moments of a column, cut down to a unit: `datetimes({ $0.posted }, .hour)`.
    // sync: lazy — builds a query
    public func datetimes<Output>(
        _ column: (R.Base.Columns) -> Column<Date, Output>, _ unit: MomentUnit, descending: Bool = false,
        in zone: String? = nil
    ) -> QuerySet<Tuples<R.Base, Date>> {
        QuerySet<Tuples<R.Base, Date>>(
            query.distinctMoments(
                column(R.Base.Columns(columnPath: ColumnPath())).expression, unit.rawValue, .dateTime,
                MomentUnit.allCases.map(\.rawValue), zone, descending))
    }
}

extension Query {
    /// The different values of a column, cut down to a unit.
    // sync: lazy — makes a value
    fileprivate func distinctMoments(
        _ column: Expression, _ unit: String, _ type: ColumnType, _ units: [String], _ zone: String?,
        _ isDescending: Bool
    ) -> Query {
        var query = self
        query.read(with: type == .date ? TupleReader<CalendarDate>.single : TupleReader<Date>.single)
        do {
            guard units.contains(unit) else {
                throw FieldError.invalidValue(
                    "'\(Shown(unit).text)' is no unit here. Choices are: \(units.joined(separator: ", ")).")
            }
            let column = try NameResolver(query).resolve(column)
            let kind = try column.type?.kind
            guard kind == .dateTime || kind == .date && type == .date else {
                throw FieldError.invalidValue(
                    "\(type == .date ? "dates" : "datetimes") needs a column of "
                        + "\(type == .date ? "days or moments" : "moments"), which '\(column.shownName)' is not.")
            }
            var names = FreeNames(query)
            let name = names.next()
            // An annotation, so that selection and order are one expression to the database.
            query.chooseValues([], [(name, Trunc(column, unit, in: zone, as: type))])
            query.add(Predicate(column, isNull: false))
            query.isDistinct = true
            if let chosen = query.columns.first?.expression {
                query.ordering = [OrderTerm(chosen, isDescending: isDescending)]
            }
            query.isReversed = false
        } catch {
            query.fail(error)
        }
        return query
    }
}
