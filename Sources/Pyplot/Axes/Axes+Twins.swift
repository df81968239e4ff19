import Torch

extension Axes {
    /// Axes over these with the same x axis and a y axis of their own, at the right.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.axes.Axes.twinx.html>.
    ///
    /// - Parameter delta_zorder: How much higher they lie than these.
    public func twinx(delta_zorder: Double = 0) -> Axes {
        let twin = twin(delta_zorder)
        twin.xaxis.share(with: xaxis)
        twin.yaxis.tick_right()
        twin.yaxis.set_label_position("right")
        yaxis.tick_left()
        twin.xaxis.set_visible(false)
        return twin
    }

    /// Axes over these with the same y axis and an x axis of their own, above.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.axes.Axes.twiny.html>.
    ///
    /// - Parameter delta_zorder: How much higher they lie than these.
    public func twiny(delta_zorder: Double = 0) -> Axes {
        let twin = twin(delta_zorder)
        twin.yaxis.share(with: yaxis)
        twin.xaxis.tick_top()
        twin.xaxis.set_label_position("top")
        xaxis.tick_bottom()
        twin.yaxis.set_visible(false)
        return twin
    }

    private func twin(_ delta: Double) -> Axes {
        let twin = Axes(frame, spot, over: family[0])
        figure?.add(twin)
        // What lies below must be seen.
        twin.hasGround = false
        twin.zorder = zorder + delta
        return twin
    }
}

extension plt {
    /// Axes over the current ones, or over `ax`, with a y axis of their own at the right; they become the current ones.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.pyplot.twinx.html>.
    @discardableResult
    public static func twinx(_ ax: Axes? = nil) -> Axes { (ax ?? gca()).twinx() }

    /// Axes over the current ones, or over `ax`, with an x axis of their own above; they become the current ones.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.pyplot.twiny.html>.
    @discardableResult
    public static func twiny(_ ax: Axes? = nil) -> Axes { (ax ?? gca()).twiny() }
}
