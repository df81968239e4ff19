import Torch

private typealias F = nn.functional

/// What reads a sentence: recurrent, over the embeddings of its words.
final class EncoderRNN: nn.Module {
    let embedding: nn.Embedding
    let gru: nn.GRU
    let dropout: nn.Dropout

    init(_ input_size: Int, _ hidden_size: Int, dropout_p: Double = 0.1) {
        embedding = nn.Embedding(input_size, hidden_size)
        gru = nn.GRU(hidden_size, hidden_size, batch_first: true)
        dropout = nn.Dropout(dropout_p)
    }

    func forward(_ input: Tensor) -> (Tensor, Tensor) { gru(dropout(embedding(input))) }
    func callAsFunction(_ input: Tensor) -> (Tensor, Tensor) { hooked({ self.forward($0) }, input) }
}

/// Additive attention.
final class BahdanauAttention: nn.Module {
    let Wa: nn.Linear
    let Ua: nn.Linear
    let Va: nn.Linear

    init(_ hidden_size: Int) {
        Wa = nn.Linear(hidden_size, hidden_size)
        Ua = nn.Linear(hidden_size, hidden_size)
        Va = nn.Linear(hidden_size, 1)
    }

    func forward(_ query: Tensor, _ keys: Tensor) -> (Tensor, Tensor) {
        let scores = Va(torch.tanh(Wa(query) + Ua(keys))).squeeze(2).unsqueeze(1)
        let weights = F.softmax(scores, dim: -1)
        return (torch.bmm(weights, keys), weights)
    }
    func callAsFunction(_ query: Tensor, _ keys: Tensor) -> (Tensor, Tensor) {
        hooked({ self.forward($0, $1) }, query, keys)
    }
}

/// What writes a sentence, word by word, and looks at all that was read.
final class AttnDecoderRNN: nn.Module {
    let length: Int
    let embedding: nn.Embedding
    let attention: BahdanauAttention
    let gru: nn.GRU
    let out: nn.Linear
    let dropout: nn.Dropout

    init(_ hidden_size: Int, _ output_size: Int, length: Int, dropout_p: Double = 0.1) {
        self.length = length
        embedding = nn.Embedding(output_size, hidden_size)
        attention = BahdanauAttention(hidden_size)
        gru = nn.GRU(2 * hidden_size, hidden_size, batch_first: true)
        out = nn.Linear(hidden_size, output_size)
        dropout = nn.Dropout(dropout_p)
    }

    func forward(_ encoder_outputs: Tensor, _ encoder_hidden: Tensor, _ target: Tensor? = nil) -> (
        Tensor, Tensor, Tensor
    ) {
        var word = torch.zeros(encoder_outputs.size(0), 1, dtype: torch.long)
        var hidden = encoder_hidden
        var outputs: [Tensor] = []
        var attentions: [Tensor] = []
        for i in 0..<length {
            let (output, next, weights) = step(word, hidden, encoder_outputs)
            hidden = next
            outputs.append(output)
            attentions.append(weights)
            if let target {
                word = target[.all, i].unsqueeze(1)
            } else {
                let (_, best) = output.topk(1)
                word = best.squeeze(-1).detach()
            }
        }
        return (F.log_softmax(torch.cat(outputs, dim: 1), dim: -1), hidden, torch.cat(attentions, dim: 1))
    }
    func callAsFunction(_ encoder_outputs: Tensor, _ encoder_hidden: Tensor, _ target: Tensor? = nil) -> (
        Tensor, Tensor, Tensor
    ) {
        hooked({ self.forward($0, $1, $2) }, encoder_outputs, encoder_hidden, target)
    }

    private func step(_ input: Tensor, _ hidden: Tensor, _ encoder_outputs: Tensor) -> (Tensor, Tensor, Tensor) {
        let embedded = dropout(embedding(input))
        let (context, weights) = attention(hidden.permute(1, 0, 2), encoder_outputs)
        let (output, next) = gru(torch.cat([embedded, context], dim: 2), hidden)
        return (out(output), next, weights)
    }
}

let pythonSeq2Seq = """
    class EncoderRNN(nn.Module):
        def __init__(self, input_size, hidden_size, dropout_p=0.1):
            super().__init__()
            self.embedding = nn.Embedding(input_size, hidden_size)
            self.gru = nn.GRU(hidden_size, hidden_size, batch_first=True)
            self.dropout = nn.Dropout(dropout_p)
        def forward(self, input): return self.gru(self.dropout(self.embedding(input)))

    class BahdanauAttention(nn.Module):
        def __init__(self, hidden_size):
            super().__init__()
            self.Wa = nn.Linear(hidden_size, hidden_size)
            self.Ua = nn.Linear(hidden_size, hidden_size)
            self.Va = nn.Linear(hidden_size, 1)
        def forward(self, query, keys):
            scores = self.Va(torch.tanh(self.Wa(query) + self.Ua(keys))).squeeze(2).unsqueeze(1)
            weights = F.softmax(scores, dim=-1)
            return torch.bmm(weights, keys), weights

    class AttnDecoderRNN(nn.Module):
        def __init__(self, hidden_size, output_size, length, dropout_p=0.1):
            super().__init__()
            self.length = length
            self.embedding = nn.Embedding(output_size, hidden_size)
            self.attention = BahdanauAttention(hidden_size)
            self.gru = nn.GRU(2 * hidden_size, hidden_size, batch_first=True)
            self.out = nn.Linear(hidden_size, output_size)
            self.dropout = nn.Dropout(dropout_p)
        def forward(self, encoder_outputs, encoder_hidden, target=None):
            word = torch.zeros(encoder_outputs.size(0), 1, dtype=torch.long)
            hidden, outputs, attentions = encoder_hidden, [], []
            for i in range(self.length):
                output, hidden, weights = self.step(word, hidden, encoder_outputs)
                outputs.append(output)
                attentions.append(weights)
                if target is not None:
                    word = target[:, i].unsqueeze(1)
                else:
                    _, best = output.topk(1)
                    word = best.squeeze(-1).detach()
            return F.log_softmax(torch.cat(outputs, dim=1), dim=-1), hidden, torch.cat(attentions, dim=1)
        def step(self, input, hidden, encoder_outputs):
            embedded = self.dropout(self.embedding(input))
            context, weights = self.attention(hidden.permute(1, 0, 2), encoder_outputs)
            output, hidden = self.gru(torch.cat((embedded, context), dim=2), hidden)
            return self.out(output), hidden, weights
    """
