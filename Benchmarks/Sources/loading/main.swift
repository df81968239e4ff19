// Reads a folder of images in batches, as gan does: loading WORKERS PASSES DIR [CACHE]. loading.py does the same.
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
let (workers, passes, folder) = (Int(arguments[1]) ?? 0, Int(arguments[2]) ?? 1, arguments[3])
let transform = transforms.Compose([
    transforms.Resize([64, 64]),
    transforms.ToTensor(),
    transforms.Normalize([0.5, 0.5, 0.5], [0.5, 0.5, 0.5]),
])
let dataset = try datasets.ImageFolder(folder, transform)
if arguments.count > 4 {
    dataset.loader = try datasets.ImageCache(arguments[4], dataset.samples.map(\.path), [64, 64]).load
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
