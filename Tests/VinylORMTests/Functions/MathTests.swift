import Testing
import VinylORM
import VinylRuntime

// Computed by Python 3.11 (math), except where its types have no such operation.

@Suite("Mathematical functions")
struct MathTests {
    @Test("give what Python gives", arguments: Deployment.all)
    func checkResults(_ deployment: Deployment) async throws {
        try await expect(Self.results, on: deployment)
    }

    @Test("give NULL where there is no finite result", arguments: Deployment.all)
    func checkUndefined(_ deployment: Deployment) async throws {
        try await expect(Self.undefined, on: deployment)
    }

    /// Real numbers agree but for the last digits, which are the C library's.
    static let results: KeyValuePairs<String, DatabaseValue> = [
        "acos(0.5)": .real(1.0471975511965979),
        "acos(-1)": .real(3.141592653589793),
        "asin(0.5)": .real(0.5235987755982989),
        "asin(1)": .real(1.5707963267948966),
        "atan(2)": .real(1.1071487177940904),
        "atan(-0.25)": .real(-0.24497866312686414),
        "cos(0)": .real(1.0),
        "cos(2.5)": .real(-0.8011436155469337),
        "cot(1)": .real(0.6420926159343306),
        "cot(-0.3)": .real(-3.2327281437658275),
        "degrees(1)": .real(57.29577951308232),
        "degrees(-2.5)": .real(-143.2394487827058),
        "exp(0)": .real(1.0),
        "exp(1)": .real(2.718281828459045),
        "exp(-2.5)": .real(0.0820849986238988),
        "ln(1)": .real(0.0),
        "ln(2.5)": .real(0.9162907318741551),
        "radians(180)": .real(3.141592653589793),
        "radians(-1)": .real(-0.017453292519943295),
        "sin(1)": .real(0.8414709848078965),
        "sin(-2.5)": .real(-0.5984721441039565),
        "sqrt(2)": .real(1.4142135623730951),
        "sqrt(0)": .real(0.0),
        "sqrt(0.25)": .real(0.5),
        "tan(1)": .real(1.5574077246549023),
        "tan(-2.5)": .real(0.7470222972386603),
        "atan2(1, 2)": .real(0.4636476090008061),
        "atan2(-1, -2)": .real(-2.677945044588987),
        "atan2(0, -1)": .real(3.141592653589793),
        "log(2, 8)": .real(3.0),
        "log(10, 1000)": .real(2.9999999999999996),
        "log(0.5, 3)": .real(-1.5849625007211563),
        "mod(5.4, 2.3)": .real(0.8000000000000007),
        "mod(-5.4, 2.3)": .real(-0.8000000000000007),
        "mod(10, 3)": .real(1.0),
        "mod(10, -3)": .real(1.0),
        "power(2, 3)": .real(8.0),
        "power(2, -1)": .real(0.5),
        "power(2.5, 0.5)": .real(1.5811388300841898),
        "power(0, 0)": .real(1.0),
        "power(-2, 3)": .real(-8.0),
        "pi()": .real(3.141592653589793),
        "ceiling(1.5)": .integer(2),
        "ceiling(-1.5)": .integer(-1),
        "ceiling(2)": .integer(2),
        "ceiling(-0.0)": .integer(0),
        "ceiling(3.0)": .integer(3),
        "ceiling(9223372036854775807)": .integer(9223372036854775807),
        "ceiling(1e300)": .real(1e+300),
        "ceiling('2.5')": .integer(3),
        "floor(1.5)": .integer(1),
        "floor(-1.5)": .integer(-2),
        "floor(2)": .integer(2),
        "floor(-0.0)": .integer(0),
        "floor(3.0)": .integer(3),
        "floor(9223372036854775807)": .integer(9223372036854775807),
        "floor(1e300)": .real(1e+300),
        "floor('2.5')": .integer(2),
        "sign(2.5)": .integer(1),
        "sign(-3)": .integer(-1),
        "sign(0)": .integer(0),
        "sign(0.0)": .integer(0),
    ]

    /// Of NULL, outside of the domain, and of what is no number.
    static let undefined: KeyValuePairs<String, DatabaseValue> = [
        "acos(NULL)": .null,
        "asin(NULL)": .null,
        "atan(NULL)": .null,
        "ceiling(NULL)": .null,
        "cos(NULL)": .null,
        "cot(NULL)": .null,
        "degrees(NULL)": .null,
        "exp(NULL)": .null,
        "floor(NULL)": .null,
        "ln(NULL)": .null,
        "radians(NULL)": .null,
        "sign(NULL)": .null,
        "sin(NULL)": .null,
        "sqrt(NULL)": .null,
        "tan(NULL)": .null,
        "atan2(NULL, 1)": .null,
        "atan2(1, NULL)": .null,
        "log(NULL, 1)": .null,
        "log(1, NULL)": .null,
        "mod(NULL, 1)": .null,
        "mod(1, NULL)": .null,
        "power(NULL, 1)": .null,
        "power(1, NULL)": .null,
        "acos(2)": .null,
        "asin(-1.5)": .null,
        "cot(0)": .null,
        "exp(1000)": .null,
        "ln(0)": .null,
        "ln(-1)": .null,
        "log(2, 0)": .null,
        "log(0, 2)": .null,
        "log(1, 2)": .null,
        "log(-2, 2)": .null,
        "mod(1, 0)": .null,
        "power(0, -1)": .null,
        "power(-8, 0.5)": .null,
        "sqrt(-1)": .null,
        "sin('much')": .null,
        "floor('')": .null,
        "sign('x')": .null,
    ]
}
