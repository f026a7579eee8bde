/* Does the workbook hold what was meant? And results.json read again. */
#include "parts.h"

#include <jansson.h>
#include <string.h>

/* ---- every part ---- */

struct types {
    struct parts *parts;
    struct pr_text *extension;
    size_t n, capacity;
    struct pr_text missing; /* a part that is announced and is not there */
};

static void announce(void *data, const char *name, const char **attributes) {
    struct types *t = data;
    if (strcmp(name, "Default") == 0) {
        struct pr_arena *arena = t->parts->arena;
        t->extension = pr_arena_grow(arena, t->extension, t->n, &t->capacity, sizeof *t->extension);
        t->extension[t->n++] =
            pr_text_copy(arena, pr_text_of(parts_attribute(attributes, "Extension")));
    } else if (strcmp(name, "Override") == 0) {
        const struct pr_text path = pr_text_of(parts_attribute(attributes, "PartName"));
        struct part *part = parts_find(t->parts, pr_text_slice(path, path.n > 0 ? 1 : 0, path.n));
        if (part) {
            part->typed = true;
        } else {
            t->missing = pr_text_copy(t->parts->arena, path);
        }
    }
}

static bool xml(struct pr_text name) {
    return pr_text_ends(name, PR_TEXT(".xml")) || pr_text_ends(name, PR_TEXT(".rels"));
}

static bool has_type(const struct types *t, const struct part *part) {
    for (size_t i = 0; i < t->n && !part->typed; i++) {
        const struct pr_text e = t->extension[i];
        const size_t n = part->name.n;
        if (n > e.n && part->name.s[n - e.n - 1] == '.' && pr_text_ends(part->name, e)) {
            return true;
        }
    }
    return part->typed;
}

static bool content_types(struct parts *p) {
    static const struct pr_text list = PR_TEXT_INIT("[Content_Types].xml");
    struct types t = {.parts = p};
    const struct parts_reader reader = {.begin = announce, .data = &t};
    const struct part *part = parts_find(p, list);
    if (!part) {
        return parts_wrong(p, list, "is missing");
    }
    if (!parts_parse(p, part, &reader)) {
        return false;
    }
    if (t.missing.n > 0) {
        return parts_wrong(p, t.missing, "is announced and missing");
    }
    for (size_t i = 0; i < p->n; i++) {
        if (!pr_text_equal(p->item[i].name, list) && !has_type(&t, &p->item[i])) {
            return parts_wrong(p, p->item[i].name, "has no content type");
        }
    }
    return true;
}

static bool sound(struct parts *p) {
    if (!content_types(p)) {
        return false;
    }
    for (size_t i = 0; i < p->n; i++) {
        struct links links;
        if (xml(p->item[i].name) && !parts_parse(p, &p->item[i], NULL)) {
            return false;
        }
        if (!parts_links(p, p->item[i].name, &links)) {
            return false;
        }
        for (size_t k = 0; k < links.n; k++) {
            if (!links.item[k].outside && !parts_find(p, links.item[k].target)) {
                return parts_wrong(p, links.item[k].target, "is linked and missing");
            }
        }
    }
    return true;
}

/* ---- the sheets ---- */

struct sheet_seen {
    struct pr_text name, id;
};

struct book_seen {
    struct pr_arena *arena;
    struct sheet_seen *sheet;
    size_t n, capacity;
};

static void name_sheet(void *data, const char *name, const char **attributes) {
    struct book_seen *b = data;
    if (strcmp(name, "sheet") != 0) {
        return;
    }
    b->sheet = pr_arena_grow(b->arena, b->sheet, b->n, &b->capacity, sizeof *b->sheet);
    b->sheet[b->n++] =
        (struct sheet_seen){pr_text_copy(b->arena, pr_text_of(parts_attribute(attributes, "name"))),
                            pr_text_copy(b->arena, pr_text_of(parts_attribute(attributes, "id")))};
}

struct cells {
    size_t rows, cells, charts, pictures, strings;
    bool in_row, in_cell, filled; /* filled: of the row */
};

static void begin_cell(void *data, const char *name, const char **attributes) {
    struct cells *c = data;
    (void)attributes;
    if (strcmp(name, "row") == 0) {
        c->in_row = true;
        c->filled = false;
    } else if (strcmp(name, "c") == 0) {
        c->in_cell = c->in_row;
    } else if (strcmp(name, "v") == 0 && c->in_cell) {
        c->cells++;
        c->filled = true;
        c->in_cell = false; /* once per cell */
    }
}

static void end_cell(void *data, const char *name) {
    struct cells *c = data;
    if (strcmp(name, "row") == 0) {
        c->rows += c->filled ? 1 : 0;
        c->in_row = false;
    }
}

static void begin_drawing(void *data, const char *name, const char **attributes) {
    struct cells *c = data;
    (void)attributes;
    c->charts += strcmp(name, "graphicFrame") == 0 ? 1 : 0;
    c->pictures += strcmp(name, "pic") == 0 ? 1 : 0;
}

static bool count_sheet(struct parts *p, struct pr_text name, struct cells *c) {
    const struct parts_reader cells = {.begin = begin_cell, .end = end_cell, .data = c};
    const struct parts_reader drawing = {.begin = begin_drawing, .data = c};
    const struct part *part = parts_find(p, name);
    struct links links;
    *c = (struct cells){0};
    if (!part) {
        return parts_wrong(p, name, "is missing");
    }
    if (!parts_parse(p, part, &cells) || !parts_links(p, name, &links)) {
        return false;
    }
    for (size_t i = 0; i < links.n; i++) {
        if (pr_text_ends(links.item[i].type, PR_TEXT("/drawing"))) {
            const struct part *d = parts_find(p, links.item[i].target);
            if (!d || !parts_parse(p, d, &drawing)) {
                return parts_wrong(p, links.item[i].target, "is missing");
            }
        }
    }
    return true;
}

static bool differs(struct parts *p, struct pr_text place, const char *what, size_t want,
                    size_t have) {
    struct pr_buf b = pr_buf_new(p->arena);
    pr_buf_c(&b, what);
    pr_buf_c(&b, ": ");
    pr_buf_int(&b, (int64_t)have);
    pr_buf_c(&b, " / ");
    pr_buf_int(&b, (int64_t)want);
    return want != have && !parts_wrong(p, place, b.s);
}

static bool as_meant(struct parts *p, const struct pr_sheet_meant *meant, const struct cells *c) {
    return !differs(p, meant->name, "rows", meant->rows, c->rows) &&
           !differs(p, meant->name, "cells", meant->cells, c->cells) &&
           !differs(p, meant->name, "charts", meant->charts, c->charts) &&
           !differs(p, meant->name, "pictures", meant->pictures, c->pictures);
}

static struct pr_text target_of(const struct links *links, struct pr_text id) {
    for (size_t i = 0; i < links->n; i++) {
        if (pr_text_equal(links->item[i].id, id)) {
            return links->item[i].target;
        }
    }
    return (struct pr_text){"", 0};
}

static bool sheets(struct parts *p, const struct pr_workbook_meant *meant) {
    static const struct pr_text book = PR_TEXT_INIT("xl/workbook.xml");
    struct book_seen seen = {.arena = p->arena};
    const struct parts_reader reader = {.begin = name_sheet, .data = &seen};
    const struct part *part = parts_find(p, book);
    struct links links;
    if (!part) {
        return parts_wrong(p, book, "is missing");
    }
    if (!parts_parse(p, part, &reader) || !parts_links(p, book, &links)) {
        return false;
    }
    if (seen.n != meant->n_sheets) {
        return parts_wrong(p, book, "another number of sheets");
    }
    for (size_t i = 0; i < seen.n; i++) {
        struct cells cells;
        if (!pr_text_equal(seen.sheet[i].name, meant->sheet[i].name)) {
            return parts_wrong(p, meant->sheet[i].name, "the sheet has another name");
        }
        if (!count_sheet(p, target_of(&links, seen.sheet[i].id), &cells) ||
            !as_meant(p, &meant->sheet[i], &cells)) {
            return false;
        }
    }
    return true;
}

/* ---- shared strings: a cell refers to one by number ---- */

struct strings {
    size_t n;
    bool announced;
    size_t announced_n;
};

static void begin_string(void *data, const char *name, const char **attributes) {
    struct strings *s = data;
    int64_t n = 0;
    s->n += strcmp(name, "si") == 0 ? 1 : 0;
    if (strcmp(name, "sst") == 0 &&
        pr_integer_parse(pr_text_of(parts_attribute(attributes, "uniqueCount")), &n) && n >= 0) {
        s->announced = true;
        s->announced_n = (size_t)n;
    }
}

static bool strings(struct parts *p) {
    struct strings s = {0};
    const struct parts_reader reader = {.begin = begin_string, .data = &s};
    const struct part *part = parts_find(p, PR_TEXT("xl/sharedStrings.xml"));
    if (!part) {
        return true;
    }
    return parts_parse(p, part, &reader) &&
           (!s.announced || s.n == s.announced_n ||
            parts_wrong(p, part->name, "another number of strings"));
}

bool publish_read_workbook(struct pr_arena *arena, struct pr_text bytes,
                           const struct pr_workbook_meant *meant, struct pr_text *detail) {
    struct pr_arena *own = pr_arena_new();
    struct pr_text found = {"", 0};
    struct parts p = {.arena = own, .detail = &found};
    const bool ok = parts_open(&p, bytes) && sound(&p) && sheets(&p, meant) && strings(&p);
    *detail = pr_text_copy(arena, found);
    pr_arena_free(own);
    return ok;
}

/* ---- the text document ---- */

static void count_word(void *data, const char *name, const char **attributes) {
    struct pr_docx_meant *c = data;
    (void)attributes;
    c->paragraphs += strcmp(name, "p") == 0 ? 1 : 0;
    c->tables += strcmp(name, "tbl") == 0 ? 1 : 0;
    c->rows += strcmp(name, "tr") == 0 ? 1 : 0;
    c->pictures += strcmp(name, "drawing") == 0 ? 1 : 0;
}

static bool words(struct parts *p, const struct pr_docx_meant *meant) {
    static const struct pr_text main_part = PR_TEXT_INIT("word/document.xml");
    struct pr_docx_meant c = {0};
    const struct parts_reader reader = {.begin = count_word, .data = &c};
    const struct part *part = parts_find(p, main_part);
    if (!part) {
        return parts_wrong(p, main_part, "is missing");
    }
    return parts_parse(p, part, &reader) &&
           !differs(p, main_part, "paragraphs", meant->paragraphs, c.paragraphs) &&
           !differs(p, main_part, "tables", meant->tables, c.tables) &&
           !differs(p, main_part, "rows", meant->rows, c.rows) &&
           !differs(p, main_part, "pictures", meant->pictures, c.pictures);
}

bool publish_read_docx(struct pr_arena *arena, struct pr_text bytes,
                       const struct pr_docx_meant *meant, struct pr_text *detail) {
    struct pr_arena *own = pr_arena_new();
    struct pr_text found = {"", 0};
    struct parts p = {.arena = own, .detail = &found};
    const bool ok = parts_open(&p, bytes) && sound(&p) && words(&p, meant);
    *detail = pr_text_copy(arena, found);
    pr_arena_free(own);
    return ok;
}

/* ---- JSON ---- */

static json_t *parse(struct pr_text bytes, json_error_t *error) {
    return json_loadb(bytes.s, bytes.n, JSON_REJECT_DUPLICATES, error);
}

bool publish_read_json(struct pr_arena *arena, struct pr_text bytes, struct pr_text *detail) {
    json_error_t error;
    json_t *json = parse(bytes, &error);
    *detail = pr_text_copy(arena, pr_text_of(json ? "" : error.text));
    const bool ok = json != NULL;
    json_decref(json);
    return ok;
}

struct publish_listed *publish_read_list(struct pr_arena *arena, struct pr_text bytes, size_t *n) {
    json_error_t error;
    json_t *json = parse(bytes, &error);
    const json_t *files = json_object_get(json, "files");
    struct publish_listed *list = pr_arena_array(arena, json_array_size(files), sizeof *list);
    *n = 0;
    for (size_t i = 0; i < json_array_size(files); i++) {
        const json_t *file = json_array_get(files, i);
        const char *name = json_string_value(json_object_get(file, "name"));
        const char *sha256 = json_string_value(json_object_get(file, "sha256"));
        if (name && sha256) {
            list[*n].name = pr_text_c(arena, pr_text_of(name));
            list[(*n)++].sha256 = pr_text_c(arena, pr_text_of(sha256));
        }
    }
    json_decref(json);
    return list;
}
