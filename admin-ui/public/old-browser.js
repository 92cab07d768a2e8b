// Runs only where the browser has no ES modules: IE, or a two-core browser in its compatibility mode. Plain ES3.
document.getElementById('app').innerHTML =
  '<div style="max-width:640px;margin:80px auto;font:16px/1.8 Microsoft YaHei,sans-serif">' +
  '<h1 style="font-size:22px">当前浏览器打不开本系统</h1>' +
  '<p>如果用的是 360、奇安信、QQ、搜狗等双核浏览器：点地址栏右侧的“e”图标或“兼容”字样，改为“极速模式”，再刷新页面。</p>' +
  '<p>如果用的是 IE：请换用 Chrome、Edge、奇安信可信浏览器或其他 Chromium 86 以上的浏览器。</p></div>'
