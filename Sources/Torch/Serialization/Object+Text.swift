extension torch.Object: CustomStringConvertible {
    /// Python's `repr`.
    public var description: String {
        var text = ""
        // What follows waits here, for values may lie deeper in one another than the stack is.
        var waiting: [Part] = [.object(self)]
        while let part = waiting.popLast() {
            switch part {
            case .text(let part): text += part
            case .object(let object): object.describe(in: &text, &waiting)
            }
        }
        return text
    }

    /// What Python's `f"{x}"` gives: a text without quotes, and of a tensor without dimensions the number.
    var formatted: String {
        switch self {
        case .string(let text): text
        case .tensor(let tensor): "\(tensor)"
        case .device(let device): "\(device)"
        default: description
        }
    }

    /// A piece of a value's text.
    fileprivate enum Part {
        case text(String)
        case object(torch.Object)
    }

    private func describe(in text: inout String, _ waiting: inout [Part]) {
        switch self {
        case .None: text += "None"
        case .bool(let value): text += pythonText(value)
        case .int(let value): text += "\(value)"
        case .bigInt(let value): text += "\(value)"
        case .double(let value): text += pythonText(value)
        case .complex(let value): text += value.description
        case .string(let value): text += pythonText(value)
        case .bytes(let bytes): text += pythonText(bytes)
        case .tensor(let tensor): text += tensor.debugDescription
        case .list(let items): waiting += Self.parts("[", items.map { [.object($0)] }, "]")
        case .tuple(let items):
            waiting += Self.parts("(", items.map { [.object($0)] }, items.count == 1 ? ",)" : ")")
        case .set(let items) where items.isEmpty: text += "set()"
        case .set(let items): waiting += Self.parts("{", items.map { [.object($0)] }, "}")
        case .dict(let dict): waiting += dict.parts
        case .size(let size): text += size.description
        case .device(let device): text += device.debugDescription
        case .dtype(let dtype): text += dtype.description
        case .layout(let layout): text += layout.description
        }
    }

    /// Pieces with commas between the items, the last first.
    fileprivate static func parts(_ opening: String, _ items: [[Part]], _ closing: String) -> [Part] {
        var parts: [Part] = [.text(opening)]
        for (index, item) in items.enumerated() { parts += (index == 0 ? [] : [.text(", ")]) + item }
        return (parts + [.text(closing)]).reversed()
    }
}

extension torch.Object.Dict: CustomStringConvertible {
    public var description: String { torch.Object.dict(self).description }

    fileprivate var parts: [torch.Object.Part] {
        typealias Part = torch.Object.Part
        if kind != .dict && items.isEmpty { return [.text("\(kind)()")] }
        if kind == .OrderedDict {
            let items: [[Part]] = items.map {
                [.text("("), .object($0.key), .text(", "), .object($0.value), .text(")")]
            }
            return torch.Object.parts("OrderedDict([", items, "])")
        }
        // A counter shows the most common first.
        let shown =
            kind == .Counter ? items.sorted { ($0.value.number ?? 0) > ($1.value.number ?? 0) } : Array(items)
        let parts: [[Part]] = shown.map { [.object($0.key), .text(": "), .object($0.value)] }
        return kind == .Counter
            ? torch.Object.parts("Counter({", parts, "})") : torch.Object.parts("{", parts, "}")
    }
}

/// Python's `repr` of bytes: `b'ab\xff'`.
private func pythonText(_ bytes: [UInt8]) -> String {
    let quote: Character = bytes.contains(0x27) && !bytes.contains(0x22) ? "\"" : "'"
    let text = bytes.map { byte -> String in
        switch byte {
        case 0x09: return "\\t"
        case 0x0A: return "\\n"
        case 0x0D: return "\\r"
        case 0x5C: return "\\\\"
        case 0x20..<0x7F:
            let character = Character(UnicodeScalar(byte))
            return character == quote ? "\\\(character)" : String(character)
        default: return "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
    }
    return "b\(quote)\(text.joined())\(quote)"
}
