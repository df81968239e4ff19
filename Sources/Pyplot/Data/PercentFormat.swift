import Foundation
import Torch

/// Python's `format % number` with one number, such as `"%1.1f%%"`.
enum PercentFormat {
    /// A ValueError, and the text without the number, for what formats no number.
    static func text(of number: Double, _ format: String, op: String) -> String {
        var (text, rest, isTaken) = ("", format[...], false)
        while let sign = rest.popFirst() {
            guard sign == "%" else {
                text.append(sign)
                continue
            }
            let options = rest.prefix { "0123456789.+- #".contains($0) }
            rest = rest.dropFirst(options.count)
            switch rest.popFirst() {
            case "%": text.append("%")
            case let kind? where "diufFeEgG".contains(kind):
                if isTaken {
                    raise(.TypeError, "not enough arguments for format string", op: op)
                    return text
                }
                isTaken = true
                text +=
                    "diu".contains(kind)
                    ? String(format: "%\(options)ld", Int(saturating: number))
                    : String(format: "%\(options)\(kind)", number)
            case let kind?:
                let place = format.distance(from: format.startIndex, to: rest.startIndex) - 1
                let code = String(kind.unicodeScalars.first?.value ?? 0, radix: 16)
                raise(.ValueError, "unsupported format character '\(kind)' (0x\(code)) at index \(place)", op: op)
                return text
            case nil:
                raise(.ValueError, "incomplete format", op: op)
                return text
            }
        }
        return text
    }
}
