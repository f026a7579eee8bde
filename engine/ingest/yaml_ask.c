/* Asking a tree: every answer is typed here, every complaint has its place. */
#include "yaml_tree.h"

#include <math.h>

enum { CODE_MOST = 40 };

void yaml_complain_key(struct yaml *y, enum pr_issue_code code, const struct node *at,
                       const char *key) {
    const struct pr_text *value = at->sort == NODE_SCALAR ? &at->text : NULL;
    yaml_complain(y, code, at, value, (struct pr_arg[]){pr_arg_c(key)}, 1);
}

static struct pr_text listed(struct yaml *y, const char *const *words) {
    struct pr_buf out = pr_buf_new(y->arena);
    for (size_t i = 0; words[i] != NULL; i++) {
        pr_buf_c(&out, i > 0 ? ", " : "");
        pr_buf_c(&out, words[i]);
    }
    return pr_buf_done(&out);
}

static bool among(struct pr_text t, const char *const *words, size_t *which) {
    for (size_t i = 0; words[i] != NULL; i++) {
        if (pr_text_is(t, words[i])) {
            *which = i;
            return true;
        }
    }
    return false;
}

bool yaml_is_map(struct yaml *y, const struct node *n, const char *key,
                 const char *const *known_keys) {
    if (n == NULL) {
        return false;
    }
    if (n->sort != NODE_MAP) {
        yaml_complain_key(y, PR_ISSUE_definition_mapping, n, key);
        return false;
    }
    size_t which = 0;
    for (size_t i = 0; known_keys != NULL && i < n->n; i += 2) {
        const struct node *k = n->item[i];
        if (k->sort == NODE_SCALAR && !among(k->text, known_keys, &which)) {
            struct pr_arg known = pr_arg_text(listed(y, known_keys));
            yaml_complain(y, PR_ISSUE_definition_key_unknown, k, &k->text, &known, 1);
        }
    }
    return true;
}

bool yaml_is_list(struct yaml *y, const struct node *n, const char *key) {
    if (n == NULL) {
        return false;
    }
    if (n->sort != NODE_LIST) {
        yaml_complain_key(y, PR_ISSUE_definition_list, n, key);
        return false;
    }
    return true;
}

const struct node *yaml_get(struct yaml *y, const struct node *map, const char *key, bool needed) {
    for (size_t i = 0; i + 1 < map->n; i += 2) {
        if (map->item[i]->sort == NODE_SCALAR && pr_text_is(map->item[i]->text, key)) {
            return map->item[i + 1];
        }
    }
    if (needed) {
        yaml_complain_key(y, PR_ISSUE_definition_key_missing, map, key);
    }
    return NULL;
}

static bool one(struct yaml *y, const struct node *n, const char *key, struct pr_text *text) {
    if (n == NULL) {
        return false;
    }
    if (n->sort != NODE_SCALAR) {
        yaml_complain_key(y, PR_ISSUE_definition_scalar, n, key);
        return false;
    }
    *text = pr_text_trim(n->text);
    return true;
}

bool yaml_text(struct yaml *y, const struct node *n, const char *key, struct pr_text *text) {
    if (!one(y, n, key, text)) {
        return false;
    }
    if (text->n == 0) {
        yaml_complain_key(y, PR_ISSUE_definition_blank, n, key);
        return false;
    }
    return true;
}

/* Latin and Cyrillic letters: М1 is as good as M1. */
static bool code_sign(uint32_t c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || (c >= 0x410 && c <= 0x44F) || c == 0x401 || c == 0x451;
}

bool yaml_code(struct yaml *y, const struct node *n, const char *key, struct pr_text *code) {
    if (!yaml_text(y, n, key, code)) {
        return false;
    }
    bool fits = pr_utf8_length(*code) <= CODE_MOST;
    for (size_t at = 0; fits && at < code->n;) {
        fits = code_sign(pr_utf8_next(*code, &at));
    }
    if (!fits) {
        struct pr_arg args[] = {pr_arg_c(key), pr_arg_count(CODE_MOST)};
        yaml_complain(y, PR_ISSUE_definition_code, n, &n->text, args, 2);
    }
    return fits;
}

bool yaml_whole(struct yaml *y, const struct node *n, const char *key, const int64_t range[2],
                int64_t *value) {
    struct pr_text text;
    if (!one(y, n, key, &text)) {
        return false;
    }
    if (!pr_integer_parse(text, value) || *value < range[0] || *value > range[1]) {
        struct pr_arg args[] = {pr_arg_c(key), pr_arg_number(PR_SHOW_PLAIN, (double)range[0]),
                                pr_arg_number(PR_SHOW_PLAIN, (double)range[1])};
        yaml_complain(y, PR_ISSUE_definition_whole, n, &n->text, args, 3);
        return false;
    }
    return true;
}

static bool number(struct pr_text t, bool fraction, double *value) {
    size_t slash = fraction ? pr_text_find(t, PR_TEXT("/")) : SIZE_MAX;
    if (slash == SIZE_MAX) {
        return pr_number_parse(t, value) && isfinite(*value);
    }
    double above = 0;
    double below = 0;
    if (!pr_number_parse(pr_text_slice(t, 0, slash), &above) ||
        !pr_number_parse(pr_text_slice(t, slash + 1, t.n), &below) || below == 0) {
        return false;
    }
    *value = above / below;
    return isfinite(*value);
}

bool yaml_number(struct yaml *y, const struct node *n, const char *key, bool fraction,
                 double *value) {
    struct pr_text text;
    if (!one(y, n, key, &text)) {
        return false;
    }
    if (!number(text, fraction, value)) {
        yaml_complain_key(y, PR_ISSUE_definition_number, n, key);
        return false;
    }
    return true;
}

bool yaml_word(struct yaml *y, const struct node *n, const char *key, const char *const *words,
               size_t *which) {
    struct pr_text text;
    if (!one(y, n, key, &text)) {
        return false;
    }
    if (!among(text, words, which)) {
        struct pr_arg args[] = {pr_arg_c(key), pr_arg_text(listed(y, words))};
        yaml_complain(y, PR_ISSUE_definition_word, n, &n->text, args, 2);
        return false;
    }
    return true;
}

bool yaml_null(const struct node *n) {
    return n->sort == NODE_SCALAR && n->plain &&
           (n->text.n == 0 || pr_text_is(n->text, "null") || pr_text_is(n->text, "~"));
}
