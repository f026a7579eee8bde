/* The texts that cells share: runs of rich text joined, readings aloud left out. */
#include "xlsx.h"

#include <string.h>

enum { MOST_STRINGS = 5000000 };

struct strings {
    struct book *b;
    struct xml_text text;
    size_t capacity, phonetic; /* depth inside <rPh> */
    bool in_item;
};

static void begin(void *data, const char *name, const char **attributes) {
    struct strings *s = data;
    (void)attributes;
    if (strcmp(name, "si") == 0) {
        s->in_item = true;
        xml_text_new(&s->text);
    } else if (strcmp(name, "rPh") == 0) {
        s->phonetic++;
    }
    s->text.on = s->in_item && s->phonetic == 0 && strcmp(name, "t") == 0;
}

static void end(void *data, const char *name) {
    struct strings *s = data;
    struct book *b = s->b;
    s->text.on = false;
    if (strcmp(name, "rPh") == 0 && s->phonetic > 0) {
        s->phonetic--;
    } else if (strcmp(name, "si") == 0 && s->in_item) {
        s->in_item = false;
        if (b->n_shared >= MOST_STRINGS) {
            (void)book_wrong_c(b, PR_ISSUE_book_too_large, "5000000");
            return;
        }
        b->shared =
            pr_arena_grow(b->scratch, b->shared, b->n_shared, &s->capacity, sizeof *b->shared);
        b->shared[b->n_shared++] = xml_text_done(b, &s->text);
    }
}

static void piece(void *data, struct pr_text t) {
    struct strings *s = data;
    xml_text_add(s->b, &s->text, t);
}

bool book_strings(struct book *b, struct pr_text part) {
    struct strings s = {.b = b};
    const struct xml_reader reader = {begin, end, piece, &s};
    return book_parse(b, part, &reader);
}
