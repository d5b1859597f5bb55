/**
 * Cuts the flow of a report into sheets of paper, in the document that shows or prints it. What is on screen and what is
 * printed are then the same elements, so page breaks and page numbers agree in every browser.
 */

/**
 * Lays out the one `.report-page` of the document; its fonts must be loaded. Sets page numbers in the table of contents and
 * returns how many pages there are. Refers to nothing outside itself: the command line sends it into its page as text.
 */
export function paginate(page: Document): number {
  interface Cut {
    /** The first node of the next page, or the text within which it begins. */
    readonly node: Node;
    readonly offset?: number;
  }
  const TOLERANCE = 0.5;
  const FEWEST_LINES = 2;
  /** Of a page: an emptier end is filled, by a figure that is drawn smaller or by the text behind it. */
  const HOLE = 0.12;
  /** Smallest scale of a figure. */
  const LEAST_SCALE = 0.85;
  /** Of a page: a group or a model card that is higher may be cut; its name is repeated. */
  const TALL = 0.2;
  const UNLESS_TALL = '.report-results>tbody,.report-card';
  const WHOLE = 'figure,svg,.report-claim,.report-pairs>div,.report-cover,.report-notice,[data-together]';
  const article = page.querySelector<HTMLElement>('.report-page');
  if (!article) throw new Error('the document has no report');
  const { head = '', label = '', foot = '' } = article.dataset;
  const sheets: HTMLElement[] = [];

  const element = (name: string, className: string, text = ''): HTMLElement => {
    const made = page.createElement(name);
    made.className = className;
    made.textContent = text;
    return made;
  };

  const addSheet = (): HTMLElement => {
    const sheet = element('div', 'report-sheet');
    const top = element('div', 'report-head');
    top.append(element('span', '', head), element('span', '', label));
    const bottom = element('div', 'report-foot');
    bottom.append(element('span', '', foot), element('span', 'report-folio'));
    for (const running of [top, bottom]) running.setAttribute('aria-hidden', 'true');
    const body = element('div', 'report-body');
    sheet.append(top, body, bottom);
    article.append(sheet);
    sheets.push(sheet);
    return body;
  };

  const bottomOf = (node: Element): number => node.getBoundingClientRect().bottom;
  const heightOf = (node: Element): number => node.getBoundingClientRect().height;
  const whole = (node: Element): boolean =>
    node.matches(WHOLE) ||
    (node.matches(UNLESS_TALL) && heightOf(node) <= TALL * heightOf(node.closest('.report-body') ?? node));
  /** A heading belongs to what follows it, and so does the head of a table. */
  const leads = (node: Element | null): boolean => node?.matches('h1,h2,h3,h4,thead,colgroup,[data-lead]') ?? false;

  const lastPairs = (before: Element | null): Element | null =>
    before?.matches('.report-pairs') ? before : (before?.querySelector(':scope>.report-pairs:last-child') ?? null);

  /**
   * Before this element and the headings that lead to it; undefined when that is the start of its parent. A remark that
   * belongs to a list of pairs takes the last of them along.
   */
  const cutBefore = (node: Element): Cut | undefined => {
    let first = node;
    const pairs = node.matches('[data-tail]') ? lastPairs(node.previousElementSibling) : null;
    if (pairs && pairs.children.length > FEWEST_LINES) return { node: pairs.children[pairs.children.length - 1] };
    while (leads(first.previousElementSibling)) first = first.previousElementSibling as Element;
    return first.previousElementSibling ? { node: first } : undefined;
  };

  /** Before this row of a group, or the one above it: two rows stay with the name of the group, two go on. */
  const cutRows = (group: Element, row: Element): Cut | undefined => {
    const rows = [...group.children];
    const at = Math.min(rows.indexOf(row), rows.length - FEWEST_LINES);
    return at > FEWEST_LINES ? { node: rows[at] } : undefined;
  };

  /** Where a line of a text begins that does not fit; at least two lines stay on either side. */
  const cutText = (node: Element, limit: number): Cut | undefined => {
    const texts: Text[] = [];
    const walker = page.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    const range = page.createRange();
    const starts: { readonly cut: Cut; readonly bottom: number }[] = [];
    let lowest = Number.NEGATIVE_INFINITY;
    for (const text of texts) {
      for (let offset = 0; offset < text.length; offset++) {
        range.setStart(text, offset);
        range.setEnd(text, offset + 1);
        const box = range.getBoundingClientRect();
        if (box.height === 0 || (box.top + box.bottom) / 2 <= lowest) continue;
        starts.push({ cut: { node: text, offset }, bottom: box.bottom });
        lowest = box.bottom;
      }
    }
    const fitting = starts.filter(({ bottom }) => bottom <= limit + TOLERANCE).length;
    const kept = Math.min(fitting, starts.length - FEWEST_LINES);
    return kept < FEWEST_LINES ? undefined : starts[kept].cut;
  };

  /** Where `box` has to be cut so that its first part ends above `limit`; undefined when not even its beginning fits. */
  const cutIn = (box: Element, limit: number, anywhere: boolean): Cut | undefined => {
    for (const child of box.children) {
      // The box of a column is as high as its table.
      if (child.matches('colgroup')) continue;
      if (bottomOf(child) <= limit + TOLERANCE) continue;
      if (!anywhere && box.matches('.report-results>tbody')) return cutRows(box, child);
      if (anywhere || !whole(child)) {
        const inline = child.matches('p,li') && !child.querySelector('ul,ol,p,table,pre');
        const inner = inline ? cutText(child, limit) : cutIn(child, limit, anywhere);
        if (inner) return inner;
      }
      // A heading does not stay behind with the first item of its list, or the first row of pairs.
      const [, second, third] = box.children;
      const after = box.matches('.report-pairs:not(.report-wide)') ? third : second;
      if (!anywhere && box.matches('ul,ol,.report-pairs') && child === after && leads(box.previousElementSibling))
        return undefined;
      return cutBefore(child);
    }
    return undefined;
  };

  /** The figure that a page ends before; headings may lead to it. */
  const figureAt = ({ node, offset }: Cut): Element | undefined => {
    let at = offset === undefined && node.nodeType === Node.ELEMENT_NODE ? (node as Element) : null;
    while (at && (leads(at) || at.matches('section'))) at = leads(at) ? at.nextElementSibling : at.firstElementChild;
    return at?.matches('figure') ? at : undefined;
  };

  /** Draws a figure as much smaller as it takes to end above the limit, if that is not much. Says whether it fits then. */
  const shrink = (figure: Element, limit: number): boolean => {
    const svg = figure.querySelector<SVGElement>(':scope > svg');
    const over = bottomOf(figure) - limit;
    const height = svg?.getBoundingClientRect().height ?? 0;
    if (!svg || over <= 0 || over + 1 > height * (1 - LEAST_SCALE)) return false;
    svg.style.width = `${100 * (1 - (over + 1) / height)}%`;
    if (bottomOf(figure) <= limit) return true;
    svg.style.width = '';
    return false;
  };

  /**
   * Puts what follows a figure in its section before the figure. Figures do not overtake one another: their numbers are
   * their order. Returns where the page ends then; undefined where nothing follows, or nothing of it fits.
   */
  const fillBefore = (figure: Element, body: Element, limit: number): Cut | undefined => {
    const waiting = [figure];
    let next = figure.nextElementSibling;
    for (; next?.matches('figure'); next = next.nextElementSibling) waiting.push(next);
    const group: Element[] = [];
    for (let at = next; at; at = leads(at) ? at.nextElementSibling : null) group.push(at);
    const last = group.at(-1);
    const head = figure.previousElementSibling;
    if (!last || leads(last) || last.matches('figure,section,[data-break]') || (leads(head) && !head?.matches('h2')))
      return undefined;
    figure.before(...group);
    const cut = cutIn(body, limit, false);
    const within = cut?.node !== group[0] && group.some((each) => each.contains(cut?.node ?? null));
    if (cut && (within || figureAt(cut) === figure)) {
      for (const each of waiting) each.toggleAttribute('data-waiting', within);
      return cut;
    }
    waiting.at(-1)?.after(...group);
    return undefined;
  };

  /** Where a page ends that would have left a hole before a figure. */
  const filled = (body: Element, limit: number, end: Cut | undefined): Cut | undefined => {
    let cut = end;
    for (let figure = cut && figureAt(cut); cut && figure; figure = cut && figureAt(cut)) {
      if (limit - figure.getBoundingClientRect().top < HOLE * body.getBoundingClientRect().height) break;
      if (shrink(figure, limit)) {
        cut = cutIn(body, limit, false);
        continue;
      }
      const next = fillBefore(figure, body, limit);
      if (!next) break;
      cut = next;
    }
    return cut;
  };

  /** Figures that let a text go first stand at the top of the page, before the rest of it. */
  const raiseFigures = (body: Element): void => {
    for (const figure of body.querySelectorAll('figure[data-waiting]')) {
      figure.removeAttribute('data-waiting');
      const before = figure.previousElementSibling;
      if (before?.matches('.report-continued')) before.before(figure);
    }
  };

  const forcedBreak = (body: Element): Element | undefined =>
    [...body.children].find((child, index) => index > 0 && child.matches('[data-break="before"]'));

  /** Columns keep their widths on every page. */
  const freeze = (table: HTMLTableElement): void => {
    if (table.querySelector('colgroup')) return;
    const rows = [...table.rows];
    const most = Math.max(...rows.map(({ cells }) => cells.length));
    const row = rows.find(({ cells }) => cells.length === most && [...cells].every(({ colSpan }) => colSpan === 1));
    if (!row) return;
    const group = page.createElement('colgroup');
    for (const cell of row.cells) {
      const column = page.createElement('col');
      column.setAttribute(
        'width',
        `${((100 * cell.getBoundingClientRect().width) / row.getBoundingClientRect().width).toFixed(3)}%`,
      );
      group.append(column);
    }
    table.prepend(group);
    table.classList.add('report-frozen');
  };

  /** The name of what was cut, as it stands over the rest of it; undefined where it has none. */
  const nameAgain = (original: Element): HTMLElement | undefined => {
    const name = original.firstElementChild;
    const said = name?.matches('[data-continued]') ? name : name?.querySelector(':scope>[data-continued]');
    if (!name || !said) return undefined;
    // A heading would stand in the outline of the document a second time.
    const again = name.matches('tr') ? (name.cloneNode(true) as HTMLElement) : element('p', 'report-again');
    if (!name.matches('tr')) again.append(...[...name.childNodes].map((each) => each.cloneNode(true)));
    const cell = again.querySelector<HTMLElement>('[data-continued]') ?? again;
    cell.insertBefore(
      page.createTextNode(said.getAttribute('data-continued') ?? ''),
      cell.querySelector(':scope>span'),
    );
    for (const named of [again, ...again.querySelectorAll('[id]')]) named.removeAttribute('id');
    return again;
  };

  /** Moves everything from the cut on to a new sheet. */
  const moveOn = (body: Element, { node, offset }: Cut): HTMLElement => {
    const open: Element[] = [];
    for (let up = node.parentElement; up && up !== body; up = up.parentElement) open.push(up);
    for (const each of open)
      if (each instanceof HTMLTableElement || each.tagName === 'TABLE') freeze(each as HTMLTableElement);
    const range = page.createRange();
    if (offset === undefined) range.setStartBefore(node);
    else range.setStart(node, offset);
    range.setEnd(body, body.childNodes.length);
    const rest = range.extractContents();
    const next = addSheet();
    next.append(rest);
    // What was cut goes on as a copy of its shell: without its name, with its head, counting on.
    let shell = next.firstElementChild;
    for (const original of open.reverse()) {
      if (!shell) break;
      shell.removeAttribute('id');
      shell.classList.add('report-continued');
      if (original.tagName === 'TABLE') {
        const repeated = original.querySelectorAll(':scope > colgroup, :scope > thead');
        shell.prepend(...[...repeated].map((each) => each.cloneNode(true)));
        for (const named of shell.querySelectorAll('thead [id]')) named.removeAttribute('id');
        shell = shell.querySelector(':scope > tbody');
        continue;
      }
      if (original.tagName === 'OL') {
        const start = Number(original.getAttribute('start') ?? 1);
        const goesOn = open.some(({ tagName, parentElement }) => tagName === 'LI' && parentElement === original);
        shell.setAttribute('start', String(start + original.children.length - (goesOn ? 1 : 0)));
      }
      const inside: Element | null =
        original.tagName !== 'TBODY' || shell.tagName === 'TBODY' ? shell.firstElementChild : shell;
      const again = nameAgain(original);
      if (again) shell.prepend(again);
      shell = inside;
    }
    return next;
  };

  const paper = page.getElementById('report-paper');
  if (paper) paper.textContent = (paper.textContent ?? '').replace(/margin:[^;}]*/, 'margin:0');
  const flow = [...article.childNodes];
  article.classList.add('report-paged');
  let body = addSheet();
  body.append(...flow);
  for (;;) {
    const forced = forcedBreak(body);
    const limit = bottomOf(body);
    const overflowing = filled(body, limit, cutIn(body, limit, false));
    const early =
      overflowing && forced && forced.compareDocumentPosition(overflowing.node) & Node.DOCUMENT_POSITION_PRECEDING;
    let cut = forced && !early ? { node: forced } : overflowing;
    const [first, second] = body.children;
    const tooTall = [...body.children].some((child) => bottomOf(child) > limit + TOLERANCE);
    // Taller than a page: it is cut where it should not be, or stands alone.
    if (!cut && tooTall)
      cut = cutIn(body, limit, true) ?? (second && bottomOf(first) > limit ? { node: second } : undefined);
    if (!cut) break;
    body = moveOn(body, cut);
    raiseFigures(body);
  }

  sheets.forEach((sheet, index) => {
    const folio = sheet.querySelector('.report-folio');
    if (folio) folio.textContent = `${index + 1} / ${sheets.length}`;
  });
  for (const number of article.querySelectorAll<HTMLElement>('[data-page-of]')) {
    const target = page.getElementById(number.dataset.pageOf ?? '');
    const at = sheets.findIndex((sheet) => target && sheet.contains(target));
    number.textContent = at < 0 ? '' : `${at + 1}`;
  }
  return sheets.length;
}
