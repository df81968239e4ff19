extension HTML {
    static let style = """
        :root { color-scheme: light dark; --ground: #f4f5f7; --card: #fff; --text: #1b2330; --soft: #5b6678;
          --line: #dfe3ea; --accent: #2563eb; --weights: #dbe7ff; --norm: #e7eaf0; --activation: #ffe8d6; --good: #15803d;
          --bad: #b3401a; }
        @media (prefers-color-scheme: dark) {
          :root { --ground: #10141b; --card: #191f29; --text: #e7ebf2; --soft: #9ca8ba; --line: #2d3644; --accent: #7aa7ff;
            --weights: #24406f; --norm: #323b4a; --activation: #5f3b1c; --good: #6ad08f; --bad: #ff9d7a; }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--ground); color: var(--text); font: 16px/1.55 system-ui, sans-serif; }
        header, main { max-width: 1120px; margin: 0 auto; padding: 0 20px; }
        header { padding-top: 36px; }
        h1 { margin: 0; font-size: 1.9rem; line-height: 1.2; letter-spacing: -.015em; }
        header p { margin: 6px 0 22px; color: var(--soft); overflow-wrap: anywhere; }
        h2 { margin: 0 0 12px; font-size: 1.18rem; }
        h3 { margin: 22px 0 8px; font-size: 1rem; }
        p { margin: 8px 0; }
        .note { color: var(--soft); font-size: .9rem; max-width: 100ch; }
        .card { background: var(--card); border: 1px solid var(--line); border-radius: 14px; padding: 22px 24px;
          margin: 0 0 18px; min-width: 0; }
        .pair { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 250px); gap: 18px; }
        .pair .card { margin-bottom: 18px; }
        .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(132px, 1fr)); gap: 12px; list-style: none;
          margin: 0 0 18px; padding: 0; }
        .tiles li { background: var(--card); border: 1px solid var(--line); border-radius: 14px; padding: 12px 16px; }
        .tiles b { display: block; font-size: 1.3rem; font-weight: 650; font-variant-numeric: tabular-nums; }
        .tiles span { color: var(--soft); font-size: .85rem; }
        .card > .tiles { grid-template-columns: repeat(auto-fit, minmax(112px, 1fr)); }
        .card > .tiles li { background: var(--ground); border: 0; }
        img { display: block; max-width: 100%; height: auto; image-rendering: pixelated; border-radius: 8px; }
        img[hidden] { display: none; }
        figure { margin: 0; }
        figcaption { color: var(--soft); font-size: .9rem; margin-top: 8px; }
        .samples img { width: 100%; background: #000; }
        .real img { width: 100%; max-width: 256px; }
        .slider { display: flex; align-items: center; gap: 14px; margin: 0 0 14px; }
        .slider input { flex: 1; min-width: 0; accent-color: var(--accent); height: 28px; }
        .slider output { min-width: 8.5em; font-variant-numeric: tabular-nums; }
        button { font: inherit; font-size: .92rem; color: var(--text); background: var(--ground); cursor: pointer;
          border: 1px solid var(--line); border-radius: 9px; padding: 5px 14px; }
        button:hover { border-color: var(--accent); }
        :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
        .chart { background: #fff; border-radius: 10px; padding: 6px; overflow-x: auto; }
        .chart svg { display: block; width: 100%; min-width: 520px; height: auto; }
        .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 420px), 1fr)); gap: 16px; }
        .charts h3 { margin-top: 6px; }
        .charts .chart svg { min-width: 380px; }
        .diagram, .scroll { overflow-x: auto; }
        .diagram svg { display: block; width: 100%; height: auto; font-family: inherit; }
        .diagram text { text-anchor: middle; fill: var(--text); font-size: 13px; }
        .diagram .stage, .diagram .shape { fill: var(--soft); }
        .box { fill: none; stroke: var(--line); stroke-width: 1.5; }
        .weights rect { fill: var(--weights); } .norm rect { fill: var(--norm); }
        .activation rect { fill: var(--activation); }
        .arrow { stroke: var(--soft); stroke-width: 1.5; fill: none; } .tip { fill: var(--soft); }
        .volume rect { fill: var(--card); stroke: var(--accent); } .volume .side { fill: var(--weights);
          stroke: var(--accent); }
        table { border-collapse: collapse; width: 100%; font-size: .92rem; font-variant-numeric: tabular-nums; }
        th, td { text-align: left; padding: 5px 14px 5px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
        th { color: var(--soft); font-weight: 550; white-space: nowrap; }
        td.number, th.number { text-align: right; padding-right: 0; padding-left: 14px; white-space: nowrap; }
        tbody + tbody tr:first-child > * { border-top: 1px solid var(--soft); }
        tfoot td, tfoot th { border-bottom: 0; font-weight: 600; color: var(--text); }
        details summary { cursor: pointer; margin: 14px 0 6px; color: var(--accent); }
        .settings { display: grid; grid-template-columns: repeat(auto-fill, minmax(230px, 1fr)); gap: 0 28px; margin: 0; }
        .settings div { display: flex; justify-content: space-between; gap: 14px; padding: 5px 0;
          border-bottom: 1px solid var(--line); }
        dt { color: var(--soft); white-space: nowrap; }
        dd { margin: 0; text-align: right; overflow-wrap: anywhere; }
        .settings.wide { grid-template-columns: 1fr; }
        pre { background: var(--ground); border-radius: 10px; padding: 14px 16px; margin: 0 0 10px; font-size: .88rem;
          white-space: pre-wrap; overflow-wrap: anywhere; font-family: ui-monospace, monospace; }
        code { font-family: ui-monospace, monospace; font-size: .92em; overflow-wrap: anywhere; }
        .side-by-side { display: grid; grid-template-columns: 1fr 1fr; gap: 16px; }
        .verdicts { list-style: none; margin: 0; padding: 0; }
        .verdicts li { padding: 12px 0; border-bottom: 1px solid var(--line); }
        .verdicts li:last-child { border-bottom: 0; }
        .verdicts .claim { color: var(--soft); font-size: .92rem; }
        .verdicts b.holds { color: var(--good); } .verdicts b.fails { color: var(--bad); }
        @media (max-width: 680px) {
          header { padding-top: 22px; } h1 { font-size: 1.5rem; }
          header, main { padding-left: 12px; padding-right: 12px; }
          .card { padding: 16px 14px; } .pair, .side-by-side { grid-template-columns: minmax(0, 1fr); }
          .slider { flex-wrap: wrap; } .slider input { flex-basis: 100%; order: 3; }
        }
        @media print { body { background: #fff; } .card { break-inside: avoid; } button { display: none; } }
        """

    /// The slider, the keys, and the button that copies. Without it the last pictures show.
    static let script = """
        "use strict";
        const slider = document.getElementById("epoch");
        if (slider) {
          const pictures = [...document.querySelectorAll("#pictures img")];
          const label = document.getElementById("epoch-label");
          const play = document.getElementById("play");
          let timer = 0;
          const show = (index, isNoted) => {
            pictures.forEach((picture, i) => { picture.hidden = i !== index; });
            const epoch = pictures[index].dataset.epoch;
            slider.value = index + 1;
            label.textContent = "epoch " + epoch + " of " + slider.dataset.total;
            slider.setAttribute("aria-valuetext", label.textContent);
            if (isNoted) { history.replaceState(null, "", "#epoch=" + epoch); }
          };
          const follow = () => {
            const wanted = /^#epoch=(\\d+)$/.exec(location.hash);
            const index = wanted ? pictures.findIndex(picture => picture.dataset.epoch === String(+wanted[1])) : -1;
            if (index >= 0) { show(index, false); }
          };
          const stop = () => { clearInterval(timer); timer = 0; play.textContent = "Play"; };
          slider.addEventListener("input", () => { stop(); show(slider.value - 1, true); });
          play.addEventListener("click", () => {
            if (timer) { stop(); return; }
            play.textContent = "Stop";
            const step = () => { show(slider.value % pictures.length, true); };
            step();
            timer = setInterval(() => { if (+slider.value === pictures.length) { stop(); } else { step(); } }, 500);
          });
          window.addEventListener("hashchange", follow);
          follow();
        }
        for (const button of document.querySelectorAll("button[data-copies]")) {
          button.addEventListener("click", async () => {
            const source = document.getElementById(button.dataset.copies);
            try {
              await navigator.clipboard.writeText(source.textContent);
              button.textContent = "Copied";
            } catch {
              getSelection().selectAllChildren(source);
              button.textContent = "Selected: press Ctrl+C";
            }
          });
        }
        """
}
