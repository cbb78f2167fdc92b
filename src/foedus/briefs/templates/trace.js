(function () {
  "use strict";
  var book = JSON.parse(document.getElementById("traces").textContent);
  var box = document.getElementById("trace"), body = document.getElementById("trace-body");
  function el(tag, text, parent) {
    var e = document.createElement(tag);
    if (text !== undefined) { e.textContent = text; }
    if (parent) { parent.appendChild(e); }
    return e;
  }
  function steps(id, list, seen) {
    var n = book.nodes[id];
    if (!n || seen[id]) { return; }
    seen[id] = true;
    if (n.kind !== "figure" || list.childNodes.length) {
      var li = el("li", undefined, list), d = n.detail;
      el("strong", n.kind + " " + n.name, li);
      if (n.kind === "source") {
        el("div", (d.citation || d.title || "") + " " + (d.version ? "Version " + d.version + ". " : "") +
          (d.licence ? "Licence: " + d.licence + "." : ""), li);
        if (/^https?:/.test(d.address || "")) { var a = el("a", d.address, li); a.href = d.address; a.rel = "noreferrer"; }
      } else {
        var words = Object.keys(d).filter(function (k) { return k !== "bibtex" && k !== "text"; })
          .map(function (k) { return k + ": " + d[k]; }).join("; ");
        if (words) { el("div", words, li); }
      }
    }
    n.parents.forEach(function (p) { steps(p, list, seen); });
  }
  function show(id) {
    var f = book.figures[id];
    if (!f) { return; }
    body.textContent = "";
    el("p", f.what, body).className = "kicker";
    el("p", f.text, body).className = "big";
    var list = document.createElement("ol");
    el("h3", "How it was made", body);
    body.appendChild(list);
    steps(id, list, {});
    if (f.rows.length) {
      el("h3", f.n_rows > f.rows.length ? "The first of " + f.n_rows + " rows behind it" : "The rows behind it", body);
      var wrap = el("div", undefined, body); wrap.className = "scroll";
      var table = el("table", undefined, wrap), names = Object.keys(f.rows[0]);
      var head = el("tr", undefined, el("thead", undefined, table));
      names.forEach(function (k) { el("th", k, head); });
      var tb = el("tbody", undefined, table);
      f.rows.forEach(function (r) {
        var tr = el("tr", undefined, tb);
        names.forEach(function (k) { el("td", r[k] === null || r[k] === undefined ? "unknown" : String(r[k]), tr); });
      });
    }
    el("p", "foedus trace " + id, body).className = "note";
    if (!box.open) { box.showModal(); }
  }
  document.addEventListener("click", function (e) {
    var a = e.target.closest ? e.target.closest("[data-trace]") : null;
    if (a) { e.preventDefault(); show(a.getAttribute("data-trace")); }
    if (e.target === box || e.target.id === "close") { box.close(); }
  });
})();
