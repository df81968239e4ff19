extension plt {
    /// Shows or hides everything around the data: `"off"`, `"on"`; or makes units equal: `"equal"`.
    public static func axis(_ arg: String) { gca().axis(arg) }
    /// Limits as `[xmin, xmax, ymin, ymax]`.
    public static func axis(_ limits: [Double]) { gca().axis(limits) }
    /// The current axes' limits as `[xmin, xmax, ymin, ymax]`.
    public static func axis() -> [Double] { gca().axis() }

    /// The ends of the x axis.
    @discardableResult
    public static func xlim() -> (Double, Double) { gca().get_xlim() }
    /// The ends of the y axis.
    @discardableResult
    public static func ylim() -> (Double, Double) { gca().get_ylim() }

    /// Turns the labels at the ticks, or makes them larger.
    public static func xticks(
        rotation: (any NumberOrName)? = nil, fontsize: (any NumberOrName)? = nil, ha: String? = nil
    ) { gca().setTickLook(gca().xaxis, rotation, fontsize, ha, op: "xticks") }
    /// Turns the labels at the y axis's ticks, or makes them larger.
    public static func yticks(
        rotation: (any NumberOrName)? = nil, fontsize: (any NumberOrName)? = nil, ha: String? = nil
    ) { gca().setTickLook(gca().yaxis, rotation, fontsize, ha, op: "yticks") }
}
