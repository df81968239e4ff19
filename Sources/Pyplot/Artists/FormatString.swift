/// A format such as `"r--"`, `"o"` or `"C1-."`: a colour, a marker and a line style, each at most once.
/// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.pyplot.plot.html>.
package struct FormatString: Equatable {
    /// Why a text is no format, in matplotlib's words.
    package struct Invalid: Error {
        package let message: String
    }

    /// Nil where the text does not say; `"None"` where there is no line because there is a marker.
    package private(set) var linestyle: String?
    package private(set) var marker: String?
    package private(set) var color: String?

    package init(_ text: String) throws {
        func invalid(_ reason: String) -> Invalid {
            Invalid(message: "'\(text)' is not a valid format string (\(reason))")
        }
        if text != "0" && text != "1" && RGBA(text) != nil {
            color = text
            return
        }
        var rest = text[...]
        while let character = rest.first {
            let pair = String(rest.prefix(2))
            if pair == "--" || pair == "-." || "-: ".contains(character) {
                guard linestyle == nil else { throw invalid("two linestyle symbols") }
                linestyle = pair == "--" || pair == "-." ? pair : String(character)
                rest.removeFirst(linestyle?.count ?? 1)
            } else if Marker(String(character)) != nil {
                guard marker == nil else { throw invalid("two marker symbols") }
                marker = String(rest.removeFirst())
            } else if "bgrcmykw".contains(character) {
                guard color == nil else { throw invalid("two color symbols") }
                color = String(rest.removeFirst())
            } else if character == "C" {
                let digits = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
                guard !digits.isEmpty else { throw invalid("'C' must be followed by a number") }
                color = "C" + digits
                rest.removeFirst(1 + digits.count)
            } else {
                throw invalid("unrecognized character '\(character)'")
            }
        }
        if marker != nil { linestyle = linestyle ?? "None" }
    }
}
