import TestSupport
import Testing
import Torch

/// Sequence to sequence with additive attention and teacher forcing: two modules, each with an optimizer of its own.
@Suite struct Seq2SeqTests {
    @Test func translation() throws {
        torch.set_num_threads(1)
        torch.manual_seed(0)
        let (x, y) = (torch.randint(0, 20, (4, 6)), torch.randint(0, 15, (4, 5)))
        let answer = try Python.run(
            pythonSeq2Seq + """

                torch.manual_seed(1)
                encoder, decoder = EncoderRNN(20, 16), AttnDecoderRNN(16, 15, length=5)
                print(encoder)
                print(decoder)
                out['before'] = [{k: v.clone() for k, v in m.state_dict().items()} for m in (encoder, decoder)]
                encoder_optimizer = optim.Adam(encoder.parameters(), lr=0.01)
                decoder_optimizer = optim.Adam(decoder.parameters(), lr=0.01)
                criterion = nn.NLLLoss()
                encoder_optimizer.zero_grad()
                decoder_optimizer.zero_grad()
                encoder_outputs, encoder_hidden = encoder(x)
                decoder_outputs, _, _ = decoder(encoder_outputs, encoder_hidden, y)
                loss = criterion(decoder_outputs.view(-1, decoder_outputs.size(-1)), y.view(-1))
                loss.backward()
                encoder_optimizer.step()
                decoder_optimizer.step()
                out['loss'] = loss.detach()
                out['after'] = [m.state_dict() for m in (encoder, decoder)]
                encoder.eval()
                decoder.eval()
                with torch.no_grad(): out['evaluated'] = list(decoder(*encoder(x)))
                """, ["x": x, "y": y])
        torch.manual_seed(1)
        let (encoder, decoder) = (EncoderRNN(20, 16), AttnDecoderRNN(16, 15, length: 5))
        #expect(answer.text == "\(encoder)\n\(decoder)\n")
        func expectState(_ name: String) {
            for (module, state) in zip([encoder, decoder] as [nn.Module], answer[name].list) {
                compare(module.state_dict().items(), state.dict, "state \(name) a step", #_sourceLocation)
            }
        }
        expectState("before")
        let encoder_optimizer = optim.Adam(encoder.parameters(), lr: 0.01)
        let decoder_optimizer = optim.Adam(decoder.parameters(), lr: 0.01)
        let criterion = nn.NLLLoss()
        encoder_optimizer.zero_grad()
        decoder_optimizer.zero_grad()
        let (encoder_outputs, encoder_hidden) = encoder(x)
        let (decoder_outputs, _, _) = decoder(encoder_outputs, encoder_hidden, y)
        let loss = criterion(decoder_outputs.view(-1, decoder_outputs.size(-1)), y.view(-1))
        loss.backward()
        encoder_optimizer.step()
        decoder_optimizer.step()
        #expect(answer["loss"].isIdentical(to: loss.detach()), "loss \(loss)")
        expectState("after")
        encoder.eval()
        decoder.eval()
        let (outputs, hidden) = torch.no_grad { encoder(x) }
        let (words, last, attentions) = torch.no_grad { decoder(outputs, hidden) }
        let evaluated = answer["evaluated"].list
        #expect(evaluated.count == 3)
        for (theirs, ours) in zip(evaluated, [words, last, attentions]) { #expect(theirs.isIdentical(to: ours)) }
    }
}
