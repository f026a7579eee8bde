/* A teacher as papers name one: a code, a name, «Т01 Лугова А. И.», «Лугова А. И.». */
#include "inner.h"

enum { SEVERAL = 1 };

bool judge_is_code(struct pr_text t) {
    size_t letters = 0, at = 0;
    while (at < t.n && !(t.s[at] >= '0' && t.s[at] <= '9')) {
        uint32_t c = pr_utf8_next(t, &at);
        bool letter =
            (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0x410 && c <= 0x44F);
        if (c == '-' && letters > 0) {
            break;
        }
        if (!letter || ++letters > 3) {
            return false;
        }
    }
    size_t first = at;
    while (at < t.n && t.s[at] >= '0' && t.s[at] <= '9') {
        at++;
    }
    return letters > 0 && at == t.n && at > first && at - first <= 4;
}

static void put_letter(struct pr_buf *b, struct pr_text word) {
    size_t at = 0;
    if (word.n > 0) {
        pr_buf_code(b, pr_utf8_next(word, &at));
    }
}

/* Folded surname and first letters of the other words; empty: a single word. */
static struct pr_text initials(struct pr_arena *arena, struct pr_text name) {
    struct pr_text rest = pr_text_fold(arena, name), word;
    struct pr_buf b = pr_buf_new(arena);
    size_t words = 0;
    while (rest.n > 0) {
        size_t end = 0;
        while (end < rest.n && rest.s[end] != ' ' && rest.s[end] != '.') {
            end++;
        }
        word = pr_text_slice(rest, 0, end);
        rest = pr_text_slice(rest, end < rest.n ? end + 1 : end, rest.n);
        if (word.n == 0) {
            continue;
        }
        if (words++ == 0) {
            pr_buf_text(&b, word);
            pr_buf_char(&b, ' ');
        } else {
            put_letter(&b, word);
        }
    }
    return words > 1 ? pr_buf_done(&b) : PR_TEXT("");
}

struct judge_people_finder judge_people_finder_new(struct pr_arena *arena,
                                                   const struct pr_context *context) {
    struct judge_people_finder f = {.of = context,
                                    .teachers = judge_teachers_new(arena, context),
                                    .initials = judge_index_new(arena, context->n_members)};
    for (size_t i = 0; i < context->n_members; i++) {
        struct pr_text key = initials(arena, context->member[i].name);
        if (key.n > 0) {
            size_t *at = judge_index_at(&f.initials, key);
            *at = *at == SIZE_MAX ? i : SIZE_MAX - SEVERAL;
        }
    }
    return f;
}

static int32_t by_code(const struct judge_people_finder *f, struct pr_text word) {
    while (word.n > 0 && (word.s[0] == '(' || word.s[0] == '[')) {
        word = pr_text_slice(word, 1, word.n);
    }
    while (word.n > 0 && (word.s[word.n - 1] == ')' || word.s[word.n - 1] == ']' ||
                          word.s[word.n - 1] == '.' || word.s[word.n - 1] == ',')) {
        word.n--;
    }
    return judge_is_code(word)
               ? judge_teacher_of(&f->teachers, pr_code_normal(f->teachers.arena, word, NULL))
               : -1;
}

int32_t judge_person_of(const struct judge_people_finder *f, struct pr_text said) {
    struct pr_arena *arena = f->teachers.arena;
    int32_t found = judge_teacher_of(&f->teachers, pr_code_normal(arena, said, NULL));
    struct pr_text rest = pr_text_squeeze(arena, said), word;
    while (found < 0 && pr_text_next(&rest, ' ', &word)) {
        found = by_code(f, word);
    }
    struct pr_text key = found < 0 ? initials(arena, said) : PR_TEXT("");
    size_t at = key.n > 0 ? judge_index_find(&f->initials, key) : SIZE_MAX;
    return found < 0 && at < f->teachers.n ? (int32_t)at : found;
}

struct pr_text judge_people_coded(const struct judge_people_finder *f, struct pr_text list) {
    struct pr_arena *arena = f->teachers.arena;
    struct pr_text *piece = NULL;
    struct pr_buf b = pr_buf_new(arena);
    bool known = false;
    size_t n = judge_split(arena, list, &piece);
    for (size_t i = 0; i < n; i++) {
        int32_t person = judge_is_code(piece[i]) ? -1 : judge_person_of(f, piece[i]);
        known = known || person >= 0;
        pr_buf_c(&b, i > 0 ? ", " : "");
        pr_buf_text(&b, person >= 0 ? f->of->member[person].code : piece[i]);
    }
    return known ? pr_buf_done(&b) : list;
}
