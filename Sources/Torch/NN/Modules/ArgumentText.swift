// How a layer's arguments stand in its text: as Python's str() of what was given.

func argument(_ value: Bool) -> String { pythonText(value) }
func argument(_ value: Int) -> String { "\(value)" }
func argument(_ value: Int?) -> String { value.map { "\($0)" } ?? "None" }
func argument(_ value: String) -> String { value }
func argument(_ value: torch.Scalar) -> String { pythonText(value) }
func argument(_ value: torch.Scalar?) -> String { value.map(pythonText) ?? "None" }
func argument(_ sizes: [Int]) -> String { NumberText.tuple(sizes) }

/// Several sizes stand for Python's tuple.
func argument(_ sizes: any torch.IntList) -> String {
    switch sizes {
    case let size as Int: "\(size)"
    case let size as torch.Size: "\(size)"
    default: NumberText.tuple(sizes._torchInts)
    }
}

func argument(_ sizes: (any torch.IntList)?) -> String { sizes.map { argument($0) } ?? "None" }

func argument(_ sizes: any nn.functional.OutputSize) -> String {
    switch sizes {
    case let sizes as any torch.IntList: argument(sizes)
    case let sizes as [Int?]: pythonTuple(sizes.map { argument($0) })
    default: "\(sizes)"
    }
}
