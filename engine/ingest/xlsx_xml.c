/* One part of a workbook through expat, piece by piece. Workbooks have no DTD and no entities; a
 * part that has them is refused, and so is one that nests or drags on without end. */
#include "xlsx.h"

#include <expat.h>
#include <string.h>

enum {
    MOST_DEPTH = 64,
    MOST_TOKEN = 1024 * 1024, /* bytes of one tag; expat would keep and search it again */
    FIRST_TEXT = 256
};

struct walk {
    struct book *b;
    const struct xml_reader *reader;
    struct pr_text part;
    size_t depth;
    XML_Index fed;
};

static const char *bare(const char *name) {
    const char *colon = strchr(name, ':');
    return colon != NULL ? colon + 1 : name;
}

static void halt(const struct walk *w) {
    if (w->b->wrong) {
        (void)XML_StopParser(w->b->parser, XML_FALSE);
    }
}

static void wrong_in(const struct walk *w, enum pr_issue_code why, const char *what) {
    struct pr_buf out = pr_buf_new(w->b->scratch);
    pr_buf_text(&out, w->part);
    pr_buf_c(&out, ": ");
    pr_buf_c(&out, what);
    (void)book_wrong(w->b, why, pr_buf_done(&out));
}

static void XMLCALL begin(void *data, const XML_Char *name, const XML_Char **attributes) {
    struct walk *w = data;
    if (w->b->wrong) {
        return;
    }
    if (++w->depth > MOST_DEPTH) {
        wrong_in(w, PR_ISSUE_book_unsafe, "XML > 64");
    } else {
        w->reader->begin(w->reader->data, bare(name), attributes);
    }
    halt(w);
}

static void XMLCALL end(void *data, const XML_Char *name) {
    struct walk *w = data;
    if (w->b->wrong) {
        return;
    }
    w->depth--;
    w->reader->end(w->reader->data, bare(name));
    halt(w);
}

static void XMLCALL text(void *data, const XML_Char *s, int n) {
    const struct walk *w = data;
    if (!w->b->wrong) {
        w->reader->text(w->reader->data, (struct pr_text){s, (size_t)n});
        halt(w);
    }
}

static void XMLCALL doctype(void *data, const XML_Char *name, const XML_Char *system,
                            const XML_Char *public, int has_subset) {
    const struct walk *w = data;
    (void)name;
    (void)system;
    (void)public;
    (void)has_subset;
    wrong_in(w, PR_ISSUE_book_unsafe, "DTD");
    halt(w);
}

static bool take(void *data, struct pr_text piece, bool last) {
    struct walk *w = data;
    XML_Parser parser = w->b->parser;
    enum XML_Status status = XML_Parse(parser, piece.s, (int)piece.n, last);
    w->fed += (XML_Index)piece.n;
    if (w->b->wrong) {
        return false;
    }
    if (status != XML_STATUS_OK) {
        wrong_in(w, PR_ISSUE_book_damaged, XML_ErrorString(XML_GetErrorCode(parser)));
        return false;
    }
    if (!last && w->fed - XML_GetCurrentByteIndex(parser) > MOST_TOKEN) {
        wrong_in(w, PR_ISSUE_book_unsafe, "1 MiB");
        return false;
    }
    return true;
}

bool book_parse(struct book *b, struct pr_text part, const struct xml_reader *reader) {
    struct walk w = {.b = b, .reader = reader, .part = part};
    b->parser = XML_ParserCreate(NULL);
    if (b->parser == NULL) {
        wrong_in(&w, PR_ISSUE_book_damaged, "expat");
        return false;
    }
    XML_SetUserData(b->parser, &w);
    XML_SetElementHandler(b->parser, begin, end);
    if (reader->text != NULL) {
        XML_SetCharacterDataHandler(b->parser, text);
    }
    XML_SetStartDoctypeDeclHandler(b->parser, doctype);
    bool whole = book_stream(b, part, take, &w);
    XML_ParserFree(b->parser);
    b->parser = NULL;
    return whole;
}

const char *xml_attribute(const char **attributes, const char *name) {
    for (size_t i = 0; attributes[i] != NULL; i += 2) {
        if (strcmp(bare(attributes[i]), name) == 0) {
            return attributes[i + 1];
        }
    }
    return NULL;
}

size_t xml_size(const char *value, size_t most) {
    size_t n = 0, i = 0;
    if (value == NULL) {
        return SIZE_MAX;
    }
    for (; value[i] >= '0' && value[i] <= '9'; i++) {
        n = n * 10 + (size_t)(value[i] - '0');
        if (n >= most) {
            return SIZE_MAX;
        }
    }
    return i > 0 && value[i] == '\0' ? n : SIZE_MAX;
}

bool xml_true(const char *value) {
    return value != NULL && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}

/* ---- text in pieces ---- */

void xml_text_new(struct xml_text *t) {
    t->n = 0;
    t->over = false;
}

void xml_text_add(struct book *b, struct xml_text *t, struct pr_text piece) {
    if (!t->on || piece.n == 0) {
        return;
    }
    t->over = t->over || piece.n > MOST_CELL - t->n;
    if (t->over) {
        return;
    }
    if (t->n + piece.n > t->capacity) {
        size_t capacity = t->capacity > 0 ? t->capacity : FIRST_TEXT;
        while (capacity < t->n + piece.n) {
            capacity *= 2;
        }
        char *wider = pr_arena_alloc(b->scratch, capacity);
        if (t->n > 0) {
            memcpy(wider, t->s, t->n);
        }
        t->s = wider;
        t->capacity = capacity;
    }
    memcpy(t->s + t->n, piece.s, piece.n);
    t->n += piece.n;
}

static int hex_of(char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                  : -1;
}

/* _x000D_: a character that XML could not carry. 0: something else stands here. */
static uint32_t escaped(struct pr_text t, size_t at) {
    uint32_t code = 0;
    if (at + 7 > t.n || t.s[at] != '_' || t.s[at + 1] != 'x' || t.s[at + 6] != '_') {
        return 0;
    }
    for (size_t i = at + 2; i < at + 6; i++) {
        int digit = hex_of(t.s[i]);
        if (digit < 0) {
            return 0;
        }
        code = code * 16 + (uint32_t)digit;
    }
    return code >= 0xD800 && code <= 0xDFFF ? 0xFFFD : code;
}

struct pr_text xml_text_done(struct book *b, const struct xml_text *t) {
    struct pr_text all = {t->n > 0 ? t->s : "", t->n};
    if (t->over) {
        return (struct pr_text){NULL, 0};
    }
    if (pr_text_find(all, PR_TEXT("_x")) == SIZE_MAX) {
        return pr_text_copy(b->arena, all);
    }
    struct pr_buf out = pr_buf_new(b->arena);
    for (size_t at = 0; at < all.n;) {
        uint32_t code = escaped(all, at);
        if (code == 0) {
            pr_buf_char(&out, all.s[at++]);
        } else {
            if (code != '\r' || at + 7 >= all.n || all.s[at + 7] != '\n') {
                pr_buf_code(&out, code == '\r' ? '\n' : code);
            }
            at += 7;
        }
    }
    return pr_buf_done(&out);
}
