/* Which sheets a workbook has, in their order, and which parts hold them. Links are looked up by
 * the last word of their type, which is the same in both editions of the format. */
#include "xlsx.h"

#include <string.h>

struct link {
    struct pr_text id, type, target; /* target: name of a part */
};

struct links {
    struct book *b;
    struct pr_text from; /* folder of the part that has the links, with its slash */
    struct link *item;
    size_t n, capacity;
};

/* ---- links ---- */

static struct pr_text folder_of(struct pr_text part) {
    struct pr_text name = pr_path_name(part);
    return pr_text_slice(part, 0, part.n - name.n);
}

/* "xl/" and "../xl/./sheets/a.xml" -> "xl/sheets/a.xml" */
static struct pr_text resolved(struct pr_arena *scratch, struct pr_text from,
                               struct pr_text target) {
    struct pr_buf b = pr_buf_new(scratch);
    if (pr_text_starts(target, PR_TEXT("/"))) {
        return pr_text_slice(target, 1, target.n);
    }
    for (;;) {
        if (pr_text_starts(target, PR_TEXT("./"))) {
            target = pr_text_slice(target, 2, target.n);
        } else if (pr_text_starts(target, PR_TEXT("../"))) {
            target = pr_text_slice(target, 3, target.n);
            from = folder_of(pr_text_slice(from, 0, from.n > 0 ? from.n - 1 : 0));
        } else {
            break;
        }
    }
    pr_buf_text(&b, from);
    pr_buf_text(&b, target);
    return pr_buf_done(&b);
}

static struct pr_text copied(struct pr_arena *arena, const char *s) {
    return pr_text_copy(arena, pr_text_of(s != NULL ? s : ""));
}

static void link_begin(void *data, const char *name, const char **attributes) {
    struct links *l = data;
    const char *mode = xml_attribute(attributes, "TargetMode");
    if (strcmp(name, "Relationship") != 0 || (mode != NULL && strcmp(mode, "External") == 0) ||
        l->n >= BOOK_PARTS) {
        return;
    }
    struct pr_arena *scratch = l->b->scratch;
    struct pr_text type = copied(scratch, xml_attribute(attributes, "Type"));
    struct pr_text target = copied(scratch, xml_attribute(attributes, "Target"));
    l->item = pr_arena_grow(scratch, l->item, l->n, &l->capacity, sizeof *l->item);
    l->item[l->n++] = (struct link){.id = copied(scratch, xml_attribute(attributes, "Id")),
                                    .type = pr_path_name(type),
                                    .target = resolved(scratch, l->from, target)};
}

static void no_end(void *data, const char *name) {
    (void)data;
    (void)name;
}

static bool read_links(struct book *b, struct pr_text part, struct links *l) {
    struct pr_buf name = pr_buf_new(b->scratch);
    *l = (struct links){.b = b, .from = folder_of(part)};
    pr_buf_text(&name, l->from);
    pr_buf_c(&name, "_rels/");
    pr_buf_text(&name, pr_path_name(part));
    pr_buf_c(&name, ".rels");
    const struct xml_reader reader = {link_begin, no_end, NULL, l};
    return book_parse(b, pr_buf_done(&name), &reader);
}

static struct pr_text target_of_type(const struct links *l, const char *type) {
    for (size_t i = 0; i < l->n; i++) {
        if (pr_text_is(l->item[i].type, type)) {
            return l->item[i].target;
        }
    }
    return PR_TEXT("");
}

/* ---- the workbook ---- */

struct listing {
    struct book *b;
    const struct links *links;
    size_t capacity;
    bool root, is_book;
};

static const struct link *link_by_id(const struct links *l, const char *id) {
    for (size_t i = 0; id != NULL && i < l->n; i++) {
        if (pr_text_is(l->item[i].id, id)) {
            return &l->item[i];
        }
    }
    return NULL;
}

static void add_page(struct listing *l, const char **attributes) {
    struct book *b = l->b;
    const struct link *link = link_by_id(l->links, xml_attribute(attributes, "id"));
    const char *state = xml_attribute(attributes, "state");
    if (b->n_pages >= BOOK_PAGES) {
        (void)book_wrong_c(b, PR_ISSUE_book_too_large, "1000");
        return;
    }
    struct page page = {.name = copied(b->arena, xml_attribute(attributes, "name")),
                        .part = link != NULL ? link->target : PR_TEXT(""),
                        .hidden = state != NULL && strcmp(state, "visible") != 0};
    bool cells = link != NULL && pr_text_is(link->type, "worksheet");
    page.sort = link == NULL || !book_has(b, page.part) ? PAGE_MISSING
                : cells                                 ? PAGE_CELLS
                                                        : PAGE_CHART;
    b->page = pr_arena_grow(b->scratch, b->page, b->n_pages, &l->capacity, sizeof *b->page);
    b->page[b->n_pages++] = page;
}

static void book_begin(void *data, const char *name, const char **attributes) {
    struct listing *l = data;
    if (!l->root) {
        l->root = true;
        l->is_book = strcmp(name, "workbook") == 0;
    }
    if (strcmp(name, "workbookPr") == 0) {
        l->b->from_1904 = xml_true(xml_attribute(attributes, "date1904"));
    } else if (strcmp(name, "sheet") == 0) {
        add_page(l, attributes);
    }
}

static bool read_book(struct book *b, struct pr_text part, const struct links *links) {
    struct listing l = {.b = b, .links = links};
    const struct xml_reader reader = {book_begin, no_end, NULL, &l};
    if (!book_parse(b, part, &reader)) {
        return false;
    }
    return l.is_book || book_wrong_c(b, PR_ISSUE_book_damaged, "workbook");
}

/* Texts and formats are optional parts. */
bool book_pages(struct book *b) {
    struct links top, links;
    struct pr_text part = PR_TEXT("xl/workbook.xml");
    if (book_has(b, PR_TEXT("_rels/.rels"))) {
        if (!read_links(b, PR_TEXT(""), &top)) {
            return false;
        }
        struct pr_text named = target_of_type(&top, "officeDocument");
        part = named.n > 0 ? named : part;
    }
    if (!read_links(b, part, &links) || !read_book(b, part, &links)) {
        return false;
    }
    struct pr_text strings = target_of_type(&links, "sharedStrings");
    struct pr_text styles = target_of_type(&links, "styles");
    return (!book_has(b, strings) || book_strings(b, strings)) &&
           (!book_has(b, styles) || book_formats(b, styles));
}
