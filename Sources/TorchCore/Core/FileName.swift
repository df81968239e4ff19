#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Names of files: bytes to the system, text in a program.
///
/// UTF-8 is the text it spells. A byte that is no part of UTF-8 becomes a character that stands for it, as in Python's
/// `os.fsdecode`, so that every name has a text and leads back to its file. Python takes lone surrogates for that, which
/// Swift's texts cannot hold; here it is the end of a private plane, U+10FD80 to U+10FDFF. Where a name has one of these
/// itself, its bytes are escaped too.
package enum FileName {
    private static let escapes: ClosedRange<UInt32> = 0x10FD80...0x10FDFF
    /// The byte with which the UTF-8 of every escape, and of little else, begins.
    private static let sign: UInt8 = 0xF4

    /// The text of a name: Python's `os.fsdecode`.
    package static func text(_ bytes: some Collection<UInt8>) -> String {
        if !bytes.contains(sign), let text = String(validating: bytes, as: UTF8.self) { return text }
        var text = String.UnicodeScalarView()
        func escape(_ byte: UInt8) {
            if let scalar = Unicode.Scalar(escapes.lowerBound - 0x80 + UInt32(byte)) { text.append(scalar) }
        }
        parse(bytes) { scalar in
            if escapes.contains(scalar.value) { UTF8.encode(scalar)?.forEach(escape) } else { text.append(scalar) }
        } byte: {
            escape($0)
        }
        return String(text)
    }

    /// Takes bytes apart into characters and what is no part of any.
    private static func parse(
        _ bytes: some Collection<UInt8>, scalar: (Unicode.Scalar) -> Void, byte: (UInt8) -> Void
    ) {
        var rest = bytes[...]
        while !rest.isEmpty {
            var (input, parser) = (rest.makeIterator(), Unicode.UTF8.ForwardParser())
            switch parser.parseScalar(from: &input) {
            case .valid(let encoded):
                scalar(Unicode.UTF8.decode(encoded))
                rest = rest.dropFirst(encoded.count)
            case .error(let count):
                rest.prefix(count).forEach(byte)
                rest = rest.dropFirst(count)
            case .emptyInput:
                return
            }
        }
    }

    /// The text of a name that the system gives.
    package static func text(_ name: UnsafePointer<CChar>) -> String {
        text(UnsafeRawBufferPointer(start: name, count: strlen(name)))
    }

    /// The bytes that a text stands for: Python's `os.fsencode`.
    package static func bytes(_ text: String) -> [UInt8] {
        guard text.utf8.contains(sign) else { return Array(text.utf8) }
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            if escapes.contains(scalar.value) {
                bytes.append(UInt8(truncatingIfNeeded: scalar.value))
            } else {
                bytes += UTF8.encode(scalar).map(Array.init) ?? []
            }
        }
        return bytes
    }

    /// The bytes as the system takes them, without the zero that ends them there.
    package static func chars(_ text: String) -> [CChar] { bytes(text).map { CChar(bitPattern: $0) } }

    /// Gives `body` a path as the system takes it. Nil for one with a zero byte, at which the system would end it:
    /// another file would be meant.
    package static func withPath<Result>(_ path: String, _ body: (UnsafePointer<CChar>) -> Result) -> Result? {
        let chars = chars(path)
        guard !chars.contains(0) else { return nil }
        return (chars + [0]).withUnsafeBufferPointer { $0.baseAddress.map(body) }
    }

    /// A name as Python writes it in a message: what stands for a byte as `\udc80` to `\udcff`.
    package static func shown(_ text: String) -> String {
        guard text.utf8.contains(sign) else { return text }
        var shown = ""
        parse(bytes(text)) {
            shown.unicodeScalars.append($0)
        } byte: {
            shown += "\\udc" + String($0, radix: 16)
        }
        return shown
    }

    /// Whether Python sorts `a` before `b`: by the characters' numbers, whatever the locale and the form of accents. What
    /// stands for a byte has the number of Python's surrogate.
    package static func precedes(_ a: String, _ b: String) -> Bool {
        guard a.utf8.contains(sign) || b.utf8.contains(sign) else { return bytesPrecede(a, b) }
        func numbers(_ text: String) -> [UInt32] {
            var numbers: [UInt32] = []
            parse(bytes(text)) {
                numbers.append($0.value)
            } byte: {
                numbers.append(0xDC00 + UInt32($0))
            }
            return numbers
        }
        return numbers(a).lexicographicallyPrecedes(numbers(b))
    }

    /// UTF-8 sorts as code points do; Swift's own order of strings is another.
    private static func bytesPrecede(_ a: String, _ b: String) -> Bool {
        // Strings lie in memory as UTF-8, but for those of Objective-C.
        let isBefore = a.utf8.withContiguousStorageIfAvailable { first in
            b.utf8.withContiguousStorageIfAvailable { second in
                guard let a = first.baseAddress, let b = second.baseAddress else { return first.count < second.count }
                let order = memcmp(a, b, min(first.count, second.count))
                return order < 0 || (order == 0 && first.count < second.count)
            }
        }
        return (isBefore ?? nil) ?? a.utf8.lexicographicallyPrecedes(b.utf8)
    }
}
