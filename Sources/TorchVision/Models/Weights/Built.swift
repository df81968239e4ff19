import Torch

extension torchvision.models {
    /// A network with the weights that are asked for, which know how many classes it has. `renamed` gives the state of a
    /// file the names that the network has.
    static func built<Choice: WeightsEnum, Network: nn.Module>(
        _ weights: Choice?, _ progress: Bool, _ num_classes: Int,
        _ renamed: (nn.StateDict) -> nn.StateDict = { $0 }, _ make: () -> Network
    ) -> Network {
        if let known = weights?.meta["categories"], !known.object.isNone {
            guard FormerInterface.demand("num_classes", num_classes, known.count) else { return make() }
        }
        return make().loading(weights, progress: progress, renamed)
    }
}
