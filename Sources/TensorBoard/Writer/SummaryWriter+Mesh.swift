import NumPy
internal import Pythonic
import Torch

extension torch.utils.tensorboard.SummaryWriter {
    /// Adds a mesh, or points, in three dimensions:
    /// <https://docs.pytorch.org/docs/stable/tensorboard.html#torch.utils.tensorboard.writer.SummaryWriter.add_mesh>.
    ///
    /// - Parameters:
    ///   - vertices: Where the vertices are, (B, N, 3).
    ///   - colors: Their colors, (B, N, 3).
    ///   - faces: The numbers of each triangle's vertices, (B, M, 3).
    ///   - config_dict: How it is shown, by the names of ThreeJS.
    // @forms
    public func add_mesh(
        tag: String, vertices: any np.ArrayLike, colors: (any np.ArrayLike)? = nil, faces: (any np.ArrayLike)? = nil,
        config_dict: OrderedDict<String, Any>? = nil, global_step: Int? = nil, walltime: Double? = nil
    ) {
        let config = config_dict.map { json.dumps($0, sort_keys: true) } ?? "{}"
        let given: [(Tensorboard_Mesh_MeshPluginData.ContentType, String, (any np.ArrayLike)?)] = [
            (.vertex, "VERTEX", vertices), (.face, "FACE", faces), (.color, "COLOR", colors),
        ]
        let parts = given.compactMap { kind, name, part in part.map { (kind, name, elements($0)) } }
        let components = parts.reduce(0 as UInt32) { $0 | 1 << UInt32($1.0.rawValue) }
        attempt {
            try torch.throwIfFailed()
            let values = try parts.map { kind, name, part in
                guard part.dim() == 3 else {
                    throw TorchError(.ValueError, "Tensor shape should be of shape BxNx3, but got \(part.shape).")
                }
                let data = Tensorboard_Mesh_MeshPluginData.with {
                    $0.name = tag
                    $0.contentType = kind
                    $0.jsonConfig = config
                    $0.shape = part.shape.map { Int32(truncatingIfNeeded: $0) }
                    $0.components = components
                }
                var value = Tensorboard_Summary.Value(
                    "\(tag)_\(name)", plugin: "mesh", content: try data.serializedBytes())
                value.tensor.dtype = .dtFloat
                value.tensor.floatVal = part.flatList(Float.self)
                value.tensor.tensorShape = .init(sizes: Array(part.shape))
                return value
            }
            add(values, global_step, walltime)
        }
    }
}
