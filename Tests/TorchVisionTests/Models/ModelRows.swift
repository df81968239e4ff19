import Torch
import TorchVision

extension ModelRow {
    /// Every network, most of them with three classes, and arguments that change them.
    static let all: [ModelRow] = plain + chosen

    private static let plain: [ModelRow] = [
        ModelRow("alexnet(num_classes=3)", 64) { models.alexnet(num_classes: 3) },
        ModelRow("vgg11(num_classes=3)", 64) { models.vgg11(num_classes: 3) },
        ModelRow("vgg13_bn(num_classes=3)", 64) { models.vgg13_bn(num_classes: 3) },
        ModelRow("vgg16(num_classes=3)", 64) { models.vgg16(num_classes: 3) },
        ModelRow("vgg19_bn(num_classes=3)", 64) { models.vgg19_bn(num_classes: 3) },
        ModelRow("resnet18(num_classes=3)", 32, quick: true) { models.resnet18(num_classes: 3) },
        ModelRow("resnet34(num_classes=3)", 32) { models.resnet34(num_classes: 3) },
        ModelRow("resnet50(num_classes=3)", 32) { models.resnet50(num_classes: 3) },
        ModelRow("resnet101(num_classes=3)", 32) { models.resnet101(num_classes: 3) },
        ModelRow("resnet152(num_classes=3)", 32) { models.resnet152(num_classes: 3) },
        ModelRow("resnext50_32x4d(num_classes=3)", 32) { models.resnext50_32x4d(num_classes: 3) },
        ModelRow("resnext101_32x8d(num_classes=3)", 32) { models.resnext101_32x8d(num_classes: 3) },
        ModelRow("resnext101_64x4d(num_classes=3)", 32) { models.resnext101_64x4d(num_classes: 3) },
        ModelRow("wide_resnet50_2(num_classes=3)", 32) { models.wide_resnet50_2(num_classes: 3) },
        ModelRow("wide_resnet101_2(num_classes=3)", 32) { models.wide_resnet101_2(num_classes: 3) },
        ModelRow("squeezenet1_0(num_classes=3)", 32) { models.squeezenet1_0(num_classes: 3) },
        ModelRow("squeezenet1_1(num_classes=3)", 32, quick: true) { models.squeezenet1_1(num_classes: 3) },
        ModelRow("mobilenet_v2(num_classes=3)", 32, quick: true) { models.mobilenet_v2(num_classes: 3) },
        ModelRow("mobilenet_v3_large(num_classes=3)", 32) { models.mobilenet_v3_large(num_classes: 3) },
        ModelRow("mobilenet_v3_small(num_classes=3)", 32, quick: true) { models.mobilenet_v3_small(num_classes: 3) },
        ModelRow("densenet121(num_classes=3)", 32) { models.densenet121(num_classes: 3) },
        ModelRow("densenet161(num_classes=3)", 32) { models.densenet161(num_classes: 3) },
        ModelRow("densenet169(num_classes=3)", 32) { models.densenet169(num_classes: 3) },
        ModelRow("densenet201(num_classes=3)", 32) { models.densenet201(num_classes: 3) },
        ModelRow("shufflenet_v2_x0_5(num_classes=3)", 32, quick: true) { models.shufflenet_v2_x0_5(num_classes: 3) },
        ModelRow("shufflenet_v2_x1_0(num_classes=3)", 32) { models.shufflenet_v2_x1_0(num_classes: 3) },
        ModelRow("shufflenet_v2_x1_5(num_classes=3)", 32) { models.shufflenet_v2_x1_5(num_classes: 3) },
        ModelRow("shufflenet_v2_x2_0(num_classes=3)", 32) { models.shufflenet_v2_x2_0(num_classes: 3) },
        ModelRow("mnasnet0_5(num_classes=3)", 32, quick: true) { models.mnasnet0_5(num_classes: 3) },
        ModelRow("mnasnet0_75(num_classes=3)", 32) { models.mnasnet0_75(num_classes: 3) },
        ModelRow("mnasnet1_0(num_classes=3)", 32) { models.mnasnet1_0(num_classes: 3) },
        ModelRow("mnasnet1_3(num_classes=3)", 32) { models.mnasnet1_3(num_classes: 3) },
        ModelRow("efficientnet_b0(num_classes=3)", 32, quick: true) { models.efficientnet_b0(num_classes: 3) },
        ModelRow("efficientnet_b1(num_classes=3)", 32) { models.efficientnet_b1(num_classes: 3) },
        ModelRow("efficientnet_b3(num_classes=3)", 32) { models.efficientnet_b3(num_classes: 3) },
        ModelRow("efficientnet_b5(num_classes=3)", 32) { models.efficientnet_b5(num_classes: 3) },
        ModelRow("efficientnet_b7(num_classes=3)", 32) { models.efficientnet_b7(num_classes: 3) },
        ModelRow("efficientnet_v2_s(num_classes=3)", 32) { models.efficientnet_v2_s(num_classes: 3) },
        ModelRow("efficientnet_v2_m(num_classes=3)", 32) { models.efficientnet_v2_m(num_classes: 3) },
        ModelRow("efficientnet_v2_l(num_classes=3)", 32) { models.efficientnet_v2_l(num_classes: 3) },
        ModelRow("convnext_tiny(num_classes=3)", 32) { models.convnext_tiny(num_classes: 3) },
        ModelRow("convnext_small(num_classes=3)", 32) { models.convnext_small(num_classes: 3) },
        ModelRow("convnext_base(num_classes=3)", 32) { models.convnext_base(num_classes: 3) },
        ModelRow("convnext_large(num_classes=3)", 32) { models.convnext_large(num_classes: 3) },
        ModelRow("regnet_y_400mf(num_classes=3)", 32, quick: true) { models.regnet_y_400mf(num_classes: 3) },
        ModelRow("regnet_y_800mf(num_classes=3)", 32) { models.regnet_y_800mf(num_classes: 3) },
        ModelRow("regnet_y_1_6gf(num_classes=3)", 32) { models.regnet_y_1_6gf(num_classes: 3) },
        ModelRow("regnet_y_3_2gf(num_classes=3)", 32) { models.regnet_y_3_2gf(num_classes: 3) },
        ModelRow("regnet_y_8gf(num_classes=3)", 32) { models.regnet_y_8gf(num_classes: 3) },
        ModelRow("regnet_y_16gf(num_classes=3)", 32) { models.regnet_y_16gf(num_classes: 3) },
        ModelRow("regnet_y_32gf(num_classes=3)", 32) { models.regnet_y_32gf(num_classes: 3) },
        ModelRow("regnet_x_400mf(num_classes=3)", 32, quick: true) { models.regnet_x_400mf(num_classes: 3) },
        ModelRow("regnet_x_800mf(num_classes=3)", 32) { models.regnet_x_800mf(num_classes: 3) },
        ModelRow("regnet_x_1_6gf(num_classes=3)", 32) { models.regnet_x_1_6gf(num_classes: 3) },
        ModelRow("regnet_x_3_2gf(num_classes=3)", 32) { models.regnet_x_3_2gf(num_classes: 3) },
        ModelRow("regnet_x_8gf(num_classes=3)", 32) { models.regnet_x_8gf(num_classes: 3) },
        ModelRow("regnet_x_16gf(num_classes=3)", 32) { models.regnet_x_16gf(num_classes: 3) },
        ModelRow("regnet_x_32gf(num_classes=3)", 32) { models.regnet_x_32gf(num_classes: 3) },
        ModelRow("swin_t(num_classes=3)", 64) { models.swin_t(num_classes: 3) },
        ModelRow("swin_s(num_classes=3)", 64) { models.swin_s(num_classes: 3) },
        ModelRow("swin_b(num_classes=3)", 64) { models.swin_b(num_classes: 3) },
        ModelRow("swin_v2_t(num_classes=3)", 64) { models.swin_v2_t(num_classes: 3) },
        ModelRow("swin_v2_s(num_classes=3)", 64) { models.swin_v2_s(num_classes: 3) },
        ModelRow("swin_v2_b(num_classes=3)", 64) { models.swin_v2_b(num_classes: 3) },
        ModelRow("maxvit_t(num_classes=3)", 224) { models.maxvit_t(num_classes: 3) },
    ]

    private static let chosen: [ModelRow] = [
        ModelRow("alexnet(num_classes=4, dropout=0.25)", 64) { models.alexnet(num_classes: 4, dropout: 0.25) },
        ModelRow("vgg11_bn(num_classes=3, init_weights=False, dropout=0.1)", 32) {
            models.vgg11_bn(num_classes: 3, init_weights: false, dropout: 0.1)
        },
        ModelRow("resnet18(num_classes=3, zero_init_residual=True, norm_layer=lambda n: nn.GroupNorm(8, n))", 32) {
            models.resnet18(num_classes: 3, zero_init_residual: true, norm_layer: { nn.GroupNorm(8, $0) })
        },
        ModelRow(
            "resnet50(num_classes=3, zero_init_residual=True, replace_stride_with_dilation=[False, True, True])", 32
        ) {
            models.resnet50(
                num_classes: 3, zero_init_residual: true, replace_stride_with_dilation: [false, true, true])
        },
        ModelRow("ResNet(resnet.BasicBlock, [1, 1, 1, 1], 3)", 32, quick: true) {
            models.ResNet(models.resnet.BasicBlock.self, [1, 1, 1, 1], 3)
        },
        ModelRow("ResNet(resnet.Bottleneck, [1, 2, 1, 1], num_classes=3, groups=2, width_per_group=16)", 32) {
            models.ResNet(
                models.resnet.Bottleneck.self, [1, 2, 1, 1], num_classes: 3, groups: 2, width_per_group: 16)
        },
        ModelRow("mobilenet_v2(num_classes=3, width_mult=0.35, dropout=0.4)", 32) {
            models.mobilenet_v2(num_classes: 3, width_mult: 0.35, dropout: 0.4)
        },
        ModelRow("mobilenet_v3_large(num_classes=3, width_mult=0.5, reduced_tail=True, dilated=True)", 32) {
            models.mobilenet_v3_large(num_classes: 3, width_mult: 0.5, reduced_tail: true, dilated: true)
        },
        ModelRow("DenseNet(8, (2, 3), 16, 2, 0.1, 3)", 32, quick: true) { models.DenseNet(8, [2, 3], 16, 2, 0.1, 3) },
        ModelRow("DenseNet(8, (2, 3), 16, 2, 0.1, 3, memory_efficient=True)", 32) {
            models.DenseNet(8, [2, 3], 16, 2, 0.1, 3, memory_efficient: true)
        },
        ModelRow("efficientnet_b0(num_classes=3, dropout=0.1, stochastic_depth_prob=0.5)", 32) {
            models.efficientnet_b0(dropout: 0.1, stochastic_depth_prob: 0.5, num_classes: 3)
        },
        ModelRow("convnext_tiny(num_classes=3, stochastic_depth_prob=0.5, layer_scale=1e-3)", 32) {
            models.convnext_tiny(stochastic_depth_prob: 0.5, layer_scale: 1e-3, num_classes: 3)
        },
        ModelRow("regnet_x_400mf(num_classes=3, stem_width=16, activation=nn.SiLU)", 32) {
            models.regnet_x_400mf(num_classes: 3, stem_width: 16, activation: { nn.SiLU(inplace: $0 ?? false) })
        },
        ModelRow("swin_t(num_classes=3, dropout=0.1, attention_dropout=0.2, mlp_ratio=2.0)", 60) {
            models.swin_t(mlp_ratio: 2.0, dropout: 0.1, attention_dropout: 0.2, num_classes: 3)
        },
        ModelRow("vit_b_16(num_classes=3, image_size=32)", 32) { models.vit_b_16(image_size: 32, num_classes: 3) },
        ModelRow("vit_b_32(num_classes=3, image_size=64, representation_size=24)", 64) {
            models.vit_b_32(image_size: 64, num_classes: 3, representation_size: 24)
        },
        ModelRow(
            "VisionTransformer(32, 8, 2, 2, 16, 24, 0.1, 0.2, num_classes=3, representation_size=8)", 32, quick: true
        ) {
            models.VisionTransformer(32, 8, 2, 2, 16, 24, 0.1, 0.2, num_classes: 3, representation_size: 8)
        },
        ModelRow(
            "googlenet(num_classes=3, init_weights=True)", 64,
            outputs: { net, x in
                guard let net = net as? models.GoogLeNet else { return [] }
                let (logits, aux2, aux1) = net(x)
                return [logits, aux2, aux1]
            }
        ) { models.googlenet(num_classes: 3, init_weights: true) },
        ModelRow(
            "googlenet(num_classes=3, init_weights=False, aux_logits=False, transform_input=True)", 32, quick: true
        ) {
            models.googlenet(num_classes: 3, aux_logits: false, transform_input: true, init_weights: false)
        },
        ModelRow(
            "inception_v3(num_classes=3, init_weights=True)", 299,
            outputs: { net, x in
                guard let net = net as? models.Inception3 else { return [] }
                let (logits, aux) = net(x)
                return [logits, aux]
            }
        ) { models.inception_v3(num_classes: 3, init_weights: true) },
        ModelRow("inception_v3(num_classes=3, init_weights=False, aux_logits=False, transform_input=True)", 75) {
            models.inception_v3(num_classes: 3, aux_logits: false, transform_input: true, init_weights: false)
        },
    ]
}
