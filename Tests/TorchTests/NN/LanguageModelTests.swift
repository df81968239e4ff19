import TestSupport
import Testing
import Torch

private typealias F = nn.functional

/// Whole language models written in both languages: the keys and bits of the first state, a training step, and what the
/// model says afterwards.
@Suite struct LanguageModelTests {
    init() { torch.set_num_threads(1) }

    /// An encoder in BERT's manner, with a pooled sentence and a head for masked words.
    private final class BERT: nn.Module {
        let word_embeddings: nn.Embedding
        let position_embeddings: nn.Embedding
        let token_type_embeddings: nn.Embedding
        let LayerNorm: nn.LayerNorm
        let dropout = nn.Dropout(0.1)
        let encoder: nn.TransformerEncoder
        let pooler: nn.Linear
        let transform: nn.Sequential
        let decoder: nn.Linear

        init(_ words: Int, _ hidden: Int, layers: Int, heads: Int) {
            word_embeddings = nn.Embedding(words, hidden, padding_idx: 0)
            position_embeddings = nn.Embedding(12, hidden)
            token_type_embeddings = nn.Embedding(2, hidden)
            LayerNorm = nn.LayerNorm(hidden, eps: 1e-12)
            let layer = nn.TransformerEncoderLayer(
                hidden, heads, 4 * hidden, activation: "gelu", layer_norm_eps: 1e-12, batch_first: true)
            encoder = nn.TransformerEncoder(layer, num_layers: layers)
            pooler = nn.Linear(hidden, hidden)
            transform = nn.Sequential(
                nn.Linear(hidden, hidden), nn.GELU(), nn.LayerNorm(hidden, eps: 1e-12))
            decoder = nn.Linear(hidden, words)
            super.init()
            apply { module in
                if let linear = module as? nn.Linear {
                    nn.`init`.normal_(linear.weight, mean: 0.0, std: 0.02)
                }
            }
            decoder.weight = word_embeddings.weight
        }

        func forward(_ input_ids: Tensor, _ token_type_ids: Tensor) -> (Tensor, Tensor) {
            let positions = torch.arange(input_ids.size(1))
            let embedded =
                word_embeddings(input_ids) + position_embeddings(positions)
                + token_type_embeddings(token_type_ids)
            let x = dropout(LayerNorm(embedded))
            let hidden = encoder(x, src_key_padding_mask: input_ids == 0)
            return (decoder(transform(hidden)), torch.tanh(pooler(hidden[.all, 0])))
        }
        func callAsFunction(_ input_ids: Tensor, _ token_type_ids: Tensor) -> (Tensor, Tensor) {
            hooked({ self.forward($0, $1) }, input_ids, token_type_ids)
        }
    }

    @Test func bert() throws {
        torch.manual_seed(0)
        let ids = torch.randint(1, 30, (4, 12))
        ids[1, 8...] = 0
        ids[3, 5...] = 0
        let types = torch.randint(0, 2, (4, 12))
        let labels = torch.randint(0, 30, (4, 12))
        let python = try Python.run(
            """
            class BERT(nn.Module):
                def __init__(self, words, hidden, layers, heads):
                    super().__init__()
                    self.word_embeddings = nn.Embedding(words, hidden, padding_idx=0)
                    self.position_embeddings = nn.Embedding(12, hidden)
                    self.token_type_embeddings = nn.Embedding(2, hidden)
                    self.LayerNorm = nn.LayerNorm(hidden, eps=1e-12)
                    self.dropout = nn.Dropout(0.1)
                    layer = nn.TransformerEncoderLayer(
                        hidden, heads, 4 * hidden, activation='gelu', layer_norm_eps=1e-12, batch_first=True)
                    self.encoder = nn.TransformerEncoder(layer, num_layers=layers)
                    self.pooler = nn.Linear(hidden, hidden)
                    self.transform = nn.Sequential(nn.Linear(hidden, hidden), nn.GELU(), nn.LayerNorm(hidden, eps=1e-12))
                    self.decoder = nn.Linear(hidden, words)
                    def draw(module):
                        if isinstance(module, nn.Linear): nn.init.normal_(module.weight, mean=0.0, std=0.02)
                    self.apply(draw)
                    self.decoder.weight = self.word_embeddings.weight
                def forward(self, input_ids, token_type_ids):
                    positions = torch.arange(input_ids.size(1))
                    embedded = (self.word_embeddings(input_ids) + self.position_embeddings(positions)
                                + self.token_type_embeddings(token_type_ids))
                    x = self.dropout(self.LayerNorm(embedded))
                    hidden = self.encoder(x, src_key_padding_mask=input_ids == 0)
                    return self.decoder(self.transform(hidden)), torch.tanh(self.pooler(hidden[:, 0]))
            torch.manual_seed(1)
            net = BERT(30, 16, layers=2, heads=2)
            print(net)
            out['before'] = {k: v.clone() for k, v in net.state_dict().items()}
            optimizer = optim.AdamW(net.parameters(), lr=1e-2)
            logits, pooled = net(ids, types)
            loss = F.cross_entropy(logits.view(-1, 30), labels.view(-1)) + pooled.square().mean()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            out['loss'] = loss.detach()
            out['after'] = net.state_dict()
            net.eval()
            with torch.no_grad(): out['logits'], out['pooled'] = net(ids, types)
            """, ["ids": ids, "types": types, "labels": labels])
        torch.manual_seed(1)
        let net = BERT(30, 16, layers: 2, heads: 2)
        #expect(python.text == "\(net)\n")
        compare(net.state_dict().items(), python["before"].dict, "first state", #_sourceLocation)
        let optimizer = optim.AdamW(net.parameters(), lr: 1e-2)
        let (logits, pooled) = net(ids, types)
        let loss = F.cross_entropy(logits.view(-1, 30), labels.view(-1)) + pooled.square().mean()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        #expect(python["loss"].isIdentical(to: loss.detach()))
        compare(net.state_dict().items(), python["after"].dict, "state after a step", #_sourceLocation)
        net.eval()
        torch.no_grad {
            let (logits, pooled) = net(ids, types)
            #expect(python["logits"].isIdentical(to: logits, strides: true))
            #expect(python["pooled"].isIdentical(to: pooled, strides: true))
        }
    }

    private final class CausalSelfAttention: nn.Module {
        let c_attn: nn.Linear
        let c_proj: nn.Linear
        let n_head: Int

        init(_ n_embd: Int, _ n_head: Int) {
            c_attn = nn.Linear(n_embd, 3 * n_embd)
            c_proj = nn.Linear(n_embd, n_embd)
            self.n_head = n_head
        }

        override func forward(_ x: Tensor) -> Tensor {
            let (B, T, C) = (x.size(0), x.size(1), x.size(2))
            let (q, k, v): (Tensor, Tensor, Tensor) = c_attn(x).split(C, dim: 2)
            func heads(_ t: Tensor) -> Tensor { t.view(B, T, n_head, C / n_head).transpose(1, 2) }
            let y = F.scaled_dot_product_attention(
                heads(q), heads(k), heads(v), dropout_p: training ? 0.1 : 0.0, is_causal: true)
            return c_proj(y.transpose(1, 2).contiguous().view(B, T, C))
        }
    }

    private final class Block: nn.Module {
        let ln_1: nn.LayerNorm
        let attn: CausalSelfAttention
        let ln_2: nn.LayerNorm
        let mlp: nn.ModuleDict<nn.Module>

        init(_ n_embd: Int, _ n_head: Int) {
            ln_1 = nn.LayerNorm(n_embd)
            attn = CausalSelfAttention(n_embd, n_head)
            ln_2 = nn.LayerNorm(n_embd)
            mlp = nn.ModuleDict([
                "c_fc": nn.Linear(n_embd, 4 * n_embd), "act": nn.GELU(approximate: "tanh"),
                "c_proj": nn.Linear(4 * n_embd, n_embd), "dropout": nn.Dropout(0.1),
            ])
        }

        override func forward(_ input: Tensor) -> Tensor {
            let x = input + attn(ln_1(input))
            return x + mlp["dropout"](mlp["c_proj"](mlp["act"](mlp["c_fc"](ln_2(x)))))
        }
    }

    /// A decoder in GPT's manner, whose words are read and written by one table.
    private final class GPT: nn.Module {
        let wte: nn.Embedding
        let wpe: nn.Embedding
        let drop = nn.Dropout(0.1)
        let h: nn.ModuleList<Block>
        let ln_f: nn.LayerNorm
        let lm_head: nn.Linear

        init(_ words: Int, _ block_size: Int, n_layer: Int, n_head: Int, n_embd: Int) {
            wte = nn.Embedding(words, n_embd)
            wpe = nn.Embedding(block_size, n_embd)
            h = nn.ModuleList((0..<n_layer).map { _ in Block(n_embd, n_head) })
            ln_f = nn.LayerNorm(n_embd)
            lm_head = nn.Linear(n_embd, words, bias: false)
            super.init()
            wte.weight = lm_head.weight
            for (name, p) in named_parameters() {
                if name.hasSuffix("c_proj.weight") {
                    nn.`init`.normal_(p, mean: 0.0, std: 0.02 / (2.0 * Double(n_layer)).squareRoot())
                } else if p.dim() > 1 {
                    nn.`init`.normal_(p, mean: 0.0, std: 0.02)
                }
            }
        }

        override func forward(_ idx: Tensor) -> Tensor {
            var x = drop(wte(idx) + wpe(torch.arange(0, idx.size(1))))
            for block in h { x = block(x) }
            return lm_head(ln_f(x))
        }
    }

    @Test func gpt() throws {
        torch.manual_seed(0)
        let text = torch.randint(0, 20, (3, 9))
        let python = try Python.run(
            """
            class CausalSelfAttention(nn.Module):
                def __init__(self, n_embd, n_head):
                    super().__init__()
                    self.c_attn = nn.Linear(n_embd, 3 * n_embd)
                    self.c_proj = nn.Linear(n_embd, n_embd)
                    self.n_head = n_head
                def forward(self, x):
                    B, T, C = x.size()
                    q, k, v = self.c_attn(x).split(C, dim=2)
                    def heads(t): return t.view(B, T, self.n_head, C // self.n_head).transpose(1, 2)
                    y = F.scaled_dot_product_attention(
                        heads(q), heads(k), heads(v), dropout_p=0.1 if self.training else 0.0, is_causal=True)
                    return self.c_proj(y.transpose(1, 2).contiguous().view(B, T, C))
            class Block(nn.Module):
                def __init__(self, n_embd, n_head):
                    super().__init__()
                    self.ln_1 = nn.LayerNorm(n_embd)
                    self.attn = CausalSelfAttention(n_embd, n_head)
                    self.ln_2 = nn.LayerNorm(n_embd)
                    self.mlp = nn.ModuleDict({
                        'c_fc': nn.Linear(n_embd, 4 * n_embd), 'act': nn.GELU(approximate='tanh'),
                        'c_proj': nn.Linear(4 * n_embd, n_embd), 'dropout': nn.Dropout(0.1)})
                def forward(self, x):
                    x = x + self.attn(self.ln_1(x))
                    m = self.mlp
                    return x + m['dropout'](m['c_proj'](m['act'](m['c_fc'](self.ln_2(x)))))
            class GPT(nn.Module):
                def __init__(self, words, block_size, n_layer, n_head, n_embd):
                    super().__init__()
                    self.wte = nn.Embedding(words, n_embd)
                    self.wpe = nn.Embedding(block_size, n_embd)
                    self.drop = nn.Dropout(0.1)
                    self.h = nn.ModuleList([Block(n_embd, n_head) for _ in range(n_layer)])
                    self.ln_f = nn.LayerNorm(n_embd)
                    self.lm_head = nn.Linear(n_embd, words, bias=False)
                    self.wte.weight = self.lm_head.weight
                    for name, p in self.named_parameters():
                        if name.endswith('c_proj.weight'):
                            nn.init.normal_(p, mean=0.0, std=0.02 / math.sqrt(2.0 * n_layer))
                        elif p.dim() > 1:
                            nn.init.normal_(p, mean=0.0, std=0.02)
                def forward(self, idx):
                    x = self.drop(self.wte(idx) + self.wpe(torch.arange(0, idx.size(1))))
                    for block in self.h: x = block(x)
                    return self.lm_head(self.ln_f(x))
            torch.manual_seed(1)
            net = GPT(20, 8, n_layer=2, n_head=2, n_embd=16)
            print(net)
            out['before'] = {k: v.clone() for k, v in net.state_dict().items()}
            optimizer = optim.AdamW(net.parameters(), lr=1e-2, betas=(0.9, 0.95), weight_decay=0.1)
            x, y = text[:, :-1], text[:, 1:]
            loss = F.cross_entropy(net(x).view(-1, 20), y.reshape(-1))
            loss.backward()
            optimizer.step()
            out['loss'] = loss.detach()
            out['after'] = net.state_dict()
            net.eval()
            with torch.no_grad(): out['logits'] = net(x)
            """, ["text": text])
        torch.manual_seed(1)
        let net = GPT(20, 8, n_layer: 2, n_head: 2, n_embd: 16)
        #expect(python.text == "\(net)\n")
        compare(net.state_dict().items(), python["before"].dict, "first state", #_sourceLocation)
        let optimizer = optim.AdamW(net.parameters(), lr: 1e-2, betas: (0.9, 0.95), weight_decay: 0.1)
        let (x, y) = (text[.all, "0:-1"], text[.all, "1:"])
        let loss = F.cross_entropy(net(x).view(-1, 20), y.reshape(-1))
        loss.backward()
        optimizer.step()
        #expect(python["loss"].isIdentical(to: loss.detach()))
        compare(net.state_dict().items(), python["after"].dict, "state after a step", #_sourceLocation)
        net.eval()
        #expect(python["logits"].isIdentical(to: torch.no_grad { net(x) }, strides: true))
    }
}
