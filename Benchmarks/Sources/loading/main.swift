// Reads a folder of images in batches: loading WORKERS PASSES TRANSFORMS DIR [CACHE]. loading.py does the same. TRANSFORMS
// are those of gan (resize), those with which networks for photographs are trained (crop), or the same with other colours
// too (jitter).
//
// Says when the first and the last batch of the first pass are there, and waits for a line each time, so that its
// memory can be looked at. Then prints the images a second of the best pass; the first one counts if it is the only one.
import Foundation
import Torch
import TorchVision

func mark(_ text: String) {
    FileHandle.standardOutput.write(Data("\(text)\n".utf8))
    _ = readLine()
}

let arguments = CommandLine.arguments
let (workers, passes, folder) = (Int(arguments[1]) ?? 0, Int(arguments[2]) ?? 1, arguments[4])
let crop: [any transforms.Transform] = [transforms.RandomResizedCrop(224), transforms.RandomHorizontalFlip()]
let tensor: [any transforms.Transform] = [
    transforms.ToTensor(), transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]),
]
let steps: [any transforms.Transform] =
    switch arguments[3] {
    case "crop": crop + tensor
    case "jitter": crop + [transforms.ColorJitter(brightness: 0.4, contrast: 0.4, saturation: 0.4)] + tensor
    default: [transforms.Resize([64, 64])] + tensor
    }
let dataset = try datasets.ImageFolder(folder, transforms.Compose(steps))
if arguments.count > 5 {
    dataset.loader = try datasets.ImageCache(arguments[5], dataset.samples.map(\.path), [64, 64]).load
}
let loader = torch.utils.data.DataLoader(
    dataset, 64, shuffle: true, num_workers: workers, persistent_workers: workers > 0)
var best = 0.0
for pass in 1...passes {
    let began = ContinuousClock.now
    var count = 0
    for (X, _) in loader {
        if pass == 1 && count == 0 { mark("first") }
        count += X.size(0)
        if pass == 1 && count == dataset.count { mark("last") }
    }
    if pass > 1 || passes == 1 { best = max(best, Double(count) / (began.duration(to: .now) / .seconds(1))) }
}
print(best)
