// XML and JSON with line breaks, for reading; text only, so nothing is ever run.
export function pretty(text) {
  if (text.trimStart().startsWith('{')) {
    try {
      JSON.parse(text);
      // by hand, because 64-bit ids must keep their digits
      return text.replace(/,"/g, ',\n  "').replace(/^\{/, '{\n  ').replace(/\}$/, '\n}');
    } catch {
      return text;
    }
  }
  const pieces = text.match(/<!\[CDATA\[[\s\S]*?\]\]>|<[^>]+>|[^<]+/g) ?? [text];
  if (pieces.join('') !== text) return text;
  let depth = 0;
  let lines = '';
  let open = false;
  for (const piece of pieces) {
    if (piece.startsWith('</')) {
      depth = Math.max(0, depth - 1);
      lines += open ? piece : `\n${'  '.repeat(depth)}${piece}`;
      open = false;
    } else if (piece.startsWith('<') && !piece.startsWith('<![CDATA[')) {
      if (piece.trim() !== '') lines += `${lines ? '\n' : ''}${'  '.repeat(depth)}${piece}`;
      if (!piece.endsWith('/>') && !piece.startsWith('<?')) depth++;
      open = true;
    } else if (open || piece.trim() !== '') {
      lines += piece.startsWith('<![CDATA[') || open && piece.trim() !== '' ? piece : piece.trim();
    }
  }
  return lines;
}
