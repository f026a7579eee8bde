/* base: what every room stands on. Memory, text, growing buffers.
 *
 * Whatever takes a struct pr_arena * gives you memory that lives as long as that arena; everything
 * else is only lent to you until the call returns. Out of memory calls the handler that cli
 * installed and does not return, so nobody else checks.
 *
 * More doors of this room: base_number.h, base_date.h, base_figure.h, base_message.h,
 * base_issue.h, base_system.h.
 */
#ifndef PRIROST_BASE_H
#define PRIROST_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define PR_MUST_USE __attribute__((warn_unused_result))
#else
#define PR_MUST_USE
#endif

#define PR_COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* ---- memory ---- */

struct pr_arena;

struct pr_arena *pr_arena_new(void);
void pr_arena_free(struct pr_arena *arena);  /* NULL is fine */
void pr_arena_reset(struct pr_arena *arena); /* forgets everything, keeps a block for reuse */
/* Zeroed, aligned for any type. size 0 gives a valid pointer. */
void *pr_arena_alloc(struct pr_arena *arena, size_t size);
/* count * size, checked against overflow. */
void *pr_arena_array(struct pr_arena *arena, size_t count, size_t size);
/* Makes room for one more item: returns items or its enlarged copy (capacity doubles, amortised
 * O(1)). Use: list->items = pr_arena_grow(a, list->items, list->n, &list->capacity, sizeof *...) */
void *pr_arena_grow(struct pr_arena *arena, void *items, size_t n, size_t *capacity, size_t size);
/* Called once by cli. The handler must not return. */
void pr_out_of_memory_handler(void (*handler)(void));

/* ---- text: a slice of UTF-8, not necessarily ended by NUL ---- */

struct pr_text {
    const char *s;
    size_t n;
};

#define PR_TEXT(literal) ((struct pr_text){(literal), sizeof(literal) - 1})
/* The same in a static table, where ISO C wants no compound literal. */
#define PR_TEXT_INIT(literal)                                                                      \
    { (literal), sizeof(literal) - 1 }

struct pr_text pr_text_of(const char *s); /* NULL gives the empty text */
struct pr_text pr_text_copy(struct pr_arena *arena, struct pr_text t); /* copy ends with a NUL */
const char *pr_text_c(struct pr_arena *arena, struct pr_text t);       /* copy as a C string */
bool pr_text_equal(struct pr_text a, struct pr_text b);
bool pr_text_is(struct pr_text a, const char *b);
int pr_text_compare(struct pr_text a, struct pr_text b); /* by bytes; shorter first */
/* Order for people: numbers inside by value («2А» before «10А»), ё right after е, case aside. */
int pr_text_compare_natural(struct pr_text a, struct pr_text b);
bool pr_text_starts(struct pr_text t, struct pr_text with);
bool pr_text_ends(struct pr_text t, struct pr_text with);
/* Offset of the first occurrence, or SIZE_MAX. */
size_t pr_text_find(struct pr_text t, struct pr_text what);
/* Whether one of a list of words stands in the text; the list ends with NULL. */
bool pr_text_has_any(struct pr_text t, const char *const *words);
/* Whether the text is one of them. */
bool pr_text_among(struct pr_text t, const char *const *words);
struct pr_text pr_text_slice(struct pr_text t, size_t from, size_t to);
/* Next piece of *rest up to a separator byte; false when nothing is left. */
bool pr_text_next(struct pr_text *rest, char separator, struct pr_text *piece);
/* White space here and below: ASCII blanks and line ends, NBSP, narrow and figure spaces, zero
 * width signs, BOM. */
struct pr_text pr_text_trim(struct pr_text t);
/* Trimmed, inner runs of white space become one space, zero width signs vanish. */
struct pr_text pr_text_squeeze(struct pr_arena *arena, struct pr_text t);
/* For comparing names and words: squeezed, NFC, lower case, ё -> е. */
struct pr_text pr_text_fold(struct pr_arena *arena, struct pr_text t);
bool pr_text_blank(struct pr_text t); /* nothing but white space */

/* ---- UTF-8 ---- */

/* Offset of the first byte that is no UTF-8 (surrogates and overlong forms refused), or n. */
size_t pr_utf8_valid(const char *s, size_t n);
size_t pr_utf8_length(struct pr_text t); /* code points */
/* At most `most` code points; an ellipsis replaces the rest. */
struct pr_text pr_utf8_cut(struct pr_arena *arena, struct pr_text t, size_t most);
/* Reads one code point at *at and moves on; U+FFFD for a bad byte. *at < t.n required. */
uint32_t pr_utf8_next(struct pr_text t, size_t *at);

/* ---- growing buffer ---- */

struct pr_buf {
    struct pr_arena *arena;
    char *s; /* always ends with a NUL that n does not count, once something was put */
    size_t n, capacity;
};

struct pr_buf pr_buf_new(struct pr_arena *arena);
void pr_buf_put(struct pr_buf *b, const void *bytes, size_t n);
void pr_buf_text(struct pr_buf *b, struct pr_text t);
void pr_buf_c(struct pr_buf *b, const char *s);
void pr_buf_char(struct pr_buf *b, char c);
void pr_buf_code(struct pr_buf *b, uint32_t code_point);
void pr_buf_int(struct pr_buf *b, int64_t value);
/* Text for XML, HTML and SVG: & < > " ' escaped, control characters dropped. */
void pr_buf_xml(struct pr_buf *b, struct pr_text t);
struct pr_text pr_buf_done(const struct pr_buf *b);

#endif
