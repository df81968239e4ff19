import Torch

/// What a call says of its text, under both of matplotlib's names for each property.
struct TextArguments {
    var fontsize: (any NumberOrName)?
    var color: (any PlotColor)?
    var ha: String?
    var va: String?
    var rotation: (any NumberOrName)?
    var fontweight: (any NumberOrName)?
    var fontstyle: String?
    var family: (any PlotColor)?
    var alpha: Double?
    var bbox: [String: Any]?

    /// A look with these properties in place of its own.
    func applied(to look: TextLook, op: String) -> TextLook {
        var look = look
        if let fontsize { look.size = Self.size(fontsize, look.size, op: op) }
        if let color { look.color = RGBA.one(color, op: op) }
        if let alpha { look.color = look.color.withAlpha(alpha) }
        if let ha { look.horizontal = Self.horizontal(ha, op: op) ?? look.horizontal }
        if let va { look.vertical = Self.vertical(va, op: op) ?? look.vertical }
        if let rotation { look.rotation = Self.degrees(rotation, op: op) ?? look.rotation }
        if let fontweight { look.font.isBold = Self.isBold(fontweight, op: op) ?? look.font.isBold }
        if let fontstyle { look.font.isItalic = Self.isItalic(fontstyle, op: op) ?? look.font.isItalic }
        if let names = family?._plotArgument.names { look.font.families = names }
        if let bbox { look.box = TextBox(bbox, size: look.size, op: op) }
        return look
    }

    static func size(_ argument: any NumberOrName, _ old: Double, op: String) -> Double {
        let (number, name) = argument._numberOrName
        if let size = number ?? FontSize.named(name) { return size }
        raise(.ValueError, "could not convert string to float: '\(name)'", op: op)
        return old
    }

    static func horizontal(_ name: String, op: String) -> HorizontalAlignment? {
        if let found = HorizontalAlignment(rawValue: name) { return found }
        raise(
            .ValueError, "'\(name)' is not a valid value for align; supported values are 'center', 'right', 'left'",
            op: op
        )
        return nil
    }

    static func vertical(_ name: String, op: String) -> VerticalAlignment? {
        if let found = VerticalAlignment(rawValue: name) { return found }
        raise(
            .ValueError,
            "'\(name)' is not a valid value for align; supported values are 'top', 'bottom', 'center', 'baseline', "
                + "'center_baseline'", op: op)
        return nil
    }

    static func degrees(_ rotation: any NumberOrName, op: String) -> Double? {
        let (number, name) = rotation._numberOrName
        if let number { return number.truncatingRemainder(dividingBy: 360) }
        if name == "horizontal" { return 0 }
        if name == "vertical" { return 90 }
        raise(
            .ValueError, "rotation must be 'vertical', 'horizontal' or a number, not '\(name)'", op: op)
        return nil
    }

    static func isBold(_ weight: any NumberOrName, op: String) -> Bool? {
        if let found = Font.isBold(named: weight) { return found }
        raise(.ValueError, "weight='\(weight._numberOrName.name)' is invalid", op: op)
        return nil
    }

    static func isItalic(_ style: String, op: String) -> Bool? {
        if ["normal", "italic", "oblique"].contains(style) { return style != "normal" }
        raise(
            .ValueError,
            "'\(style)' is not a valid value for style; supported values are 'normal', 'italic', 'oblique'", op: op)
        return nil
    }
}

extension TextLook {
    /// What the settings say of a text, under the names of a title or a label where it has its own.
    static func current(size: String = "font.size", weight: String = "font.weight", color: String = "text.color")
        -> TextLook
    {
        let settings = RcParams.shared
        var look = TextLook(
            size: settings.size(size), color: settings.color(orNone: color) ?? settings.color("text.color"))
        look.font.isBold = Font.isBold(settings.value(weight))
        return look
    }
}

extension TextArguments {
    /// From a dictionary, such as `textprops` takes. An AttributeError for an unknown name.
    init(_ properties: [String: Any], op: String) {
        func value(_ names: String...) -> Any? { names.lazy.compactMap { properties[$0] }.first }
        let known: Set<String> = [
            "fontsize", "size", "color", "c", "ha", "horizontalalignment", "va", "verticalalignment", "rotation",
            "fontweight", "weight", "fontstyle", "style", "family", "fontfamily", "alpha", "bbox",
        ]
        if let unknown = properties.keys.filter({ !known.contains($0) }).min() {
            raise(.AttributeError, "Text.set() got an unexpected keyword argument '\(unknown)'", op: op)
        }
        fontsize = value("fontsize", "size") as? any NumberOrName
        color = value("color", "c") as? any PlotColor
        ha = value("ha", "horizontalalignment") as? String
        va = value("va", "verticalalignment") as? String
        rotation = value("rotation") as? any NumberOrName
        fontweight = value("fontweight", "weight") as? any NumberOrName
        fontstyle = value("fontstyle", "style") as? String
        family = value("family", "fontfamily") as? any PlotColor
        alpha = (value("alpha") as? Double) ?? (value("alpha") as? Int).map(Double.init)
        bbox = value("bbox") as? [String: Any]
    }
}
