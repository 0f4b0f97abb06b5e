/** Where the fonts lie beside the page: those the charts are drawn with, so that it looks the same on every machine. */
export const FONTS = {
  'inter-400.ttf': '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
  'inter-600.ttf': '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf',
  'biz-400.ttf': '@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf',
  'biz-700.ttf': '@expo-google-fonts/biz-udpgothic/700Bold/BIZUDPGothic_700Bold.ttf',
} as const

const FACES = [
  ['Inter', 400, 'inter-400.ttf'],
  ['Inter', 600, 'inter-600.ttf'],
  ['BIZ UDPGothic', 400, 'biz-400.ttf'],
  ['BIZ UDPGothic', 700, 'biz-700.ttf'],
]
  .map(([family, weight, file]) => `@font-face{font-family:"${family}";font-weight:${weight};src:url("${file}")}`)
  .join('\n')

/** For pages in frames, which name this font among others: a machine without Japanese fonts would show boxes. */
export const PAGE_FONT = [
  [400, 'biz-400.ttf'],
  [700, 'biz-700.ttf'],
]
  .map(
    ([weight, file]) =>
      `@font-face{font-family:"Noto Sans JP";font-weight:${weight};src:local("Noto Sans JP"),local("Noto Sans CJK JP"),url("${file}")}`,
  )
  .join('')

/** Discord as it looks in late 2026, in dark unless the box is ticked: sizes in pixels, because Discord has them so. */
export const STYLE = `${FACES}
:root{color-scheme:dark;--page:#1a1a1e;--chat:#232327;--card:#2a2a30;--line:#3b3b42;--ink:#dfe0e2;--strong:#fbfbfb;--quiet:#a0a1a8;--code:#1d1d21;--button:#3e3f46;--on:#fbfbfb;--mention:#c4caff;--tint:#3a3f6b}
:root:has(#light:checked){color-scheme:light;--page:#f3f3f4;--chat:#fbfbfb;--card:#fff;--line:#dcdde1;--ink:#2f3035;--strong:#1b1c20;--quiet:#5f6068;--code:#ebebed;--button:#e3e4e8;--on:#2f3035;--mention:#3c45a5;--tint:#e0e3ff}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:16px/22px Inter,"BIZ UDPGothic",system-ui,"Noto Color Emoji",sans-serif}
:lang(ja){line-break:strict}
header,main{max-width:1320px;margin:auto;padding:16px}
nav{display:flex;flex-wrap:wrap;gap:6px 14px;margin-top:12px}
a{color:var(--mention)}small{color:var(--quiet)}
h1,h2{color:var(--strong)}h2{margin:40px 0 8px;padding-top:16px;border-top:1px solid var(--line)}
code{background:var(--code);border:1px solid var(--line);border-radius:4px;padding:0 3px;font:85% ui-monospace,Menlo,Consolas,"DejaVu Sans Mono","BIZ UDPGothic",monospace}
.state{margin:28px 0 8px;font-size:14px}.state a{color:var(--quiet);text-decoration:none}
.languages{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,520px),1fr));gap:12px}
.languages>*{min-width:0}
.message{display:flex;gap:14px;padding:14px;background:var(--chat);border-radius:8px}
.avatar{flex:none;width:40px;height:40px;border-radius:50%;display:grid;place-items:center;background:#f2637e;color:#fff;font-size:20px}
.body{flex:1;min-width:0}
.author{margin:0 0 4px;color:var(--strong);font-weight:600}
.app{margin-left:4px;padding:0 5px;border-radius:4px;background:#5865f2;color:#fff;font-size:10px;line-height:15px;vertical-align:2px;display:inline-block}
.card{max-width:600px;display:flex;flex-direction:column;gap:8px;padding:16px;background:var(--card);border:1px solid var(--line);border-left:4px solid;border-radius:8px}
.body>*+*{margin-top:8px}
.text{overflow-wrap:anywhere}
.text p,.text h3,.text h4{margin:0}.text p:empty{height:22px}
.text h3{color:var(--strong);font-size:20px;line-height:28px;margin:2px 0 6px}.text h4{color:var(--strong);font-size:16px;margin:8px 0 2px}
.text strong{color:var(--strong);font-weight:600}:lang(ja) .text strong{font-weight:700}
.text .small{color:var(--quiet);font-size:13px;line-height:18px;margin-top:2px}
.mention{padding:0 2px;border-radius:3px;background:var(--tint);color:var(--mention);font-weight:600}
time{background:var(--code);border-radius:3px;padding:0 2px}
hr{width:100%;margin:4px 0;border:0;border-top:1px solid var(--line)}
.row{display:flex;flex-wrap:wrap;gap:8px}
button{min-height:32px;padding:2px 14px;border:0;border-radius:8px;background:var(--button);color:var(--on);font:600 14px/18px Inter,"BIZ UDPGothic",sans-serif}
:lang(ja) button{font-weight:700}
button.primary{background:#5865f2;color:#fff}button[disabled]{opacity:.5}
.select{width:100%;max-width:400px;background:var(--code);border:1px solid var(--line);border-radius:8px;font-size:14px}.select summary{padding:8px 12px}.select ul{margin:0;padding:0 12px 8px 28px}
figure{margin:0}img{display:block;width:100%;max-width:550px;border-radius:8px}
figcaption{max-width:550px;margin-top:6px;color:var(--quiet);font-size:12px;line-height:16px}
figcaption::before{content:"alt · ";font-weight:600}
.file{margin:0;padding:12px;border:1px solid var(--line);border-radius:8px}
.alone{margin:6px 0 0;color:var(--quiet);font-size:12px}
.unknown{color:#ff6b6b}
@media(max-width:500px){header,main{padding:8px}.message{gap:10px;padding:10px 8px}.card{padding:12px}}
iframe{width:100%;height:900px;border:1px solid var(--line);border-radius:8px;background:#fff}
`
