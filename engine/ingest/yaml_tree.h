/* Inside ingest: YAML as a tree of nodes that know their place, and how to ask it politely. */
#ifndef PRIROST_YAML_TREE_H
#define PRIROST_YAML_TREE_H

#include "prirost/base_issue.h"

enum node_sort { NODE_SCALAR, NODE_LIST, NODE_MAP };

/* Scalars are text; what type they have is for whoever asks to say. */
struct node {
    enum node_sort sort;
    bool plain; /* a scalar without quotes */
    struct pr_text text;
    struct node **item; /* of a list; of a map: key, value, key, value … */
    size_t n, capacity; /* of item */
    size_t line, column;
};

/* Where complaints go. All of a file in one run, but not more than a person can read. */
struct yaml {
    struct pr_arena *arena;
    const char *file;
    struct pr_issues *issues;
    size_t complaints;
    bool good;
};

/* NULL: not even a tree. Aliases, tags and repeated keys are complained of, and the rest goes on.
 */
struct node *yaml_tree(struct yaml *y, struct pr_text bytes);

/* An issue with up to three arguments; value may be NULL. */
void yaml_complain(struct yaml *y, enum pr_issue_code code, const struct node *at,
                   const struct pr_text *value, const struct pr_arg *args, size_t n);
/* The usual one: about a key, and a value as written. */
void yaml_complain_key(struct yaml *y, enum pr_issue_code code, const struct node *at,
                       const char *key);

/* Complains of keys that are not in the list, which ends with NULL. false: not a map at all. */
bool yaml_is_map(struct yaml *y, const struct node *n, const char *key,
                 const char *const *known_keys);
bool yaml_is_list(struct yaml *y, const struct node *n, const char *key);
/* Value of a key; NULL when it is not there, with a complaint if it is needed. */
const struct node *yaml_get(struct yaml *y, const struct node *map, const char *key, bool needed);

/* Text that is not blank, trimmed. */
bool yaml_text(struct yaml *y, const struct node *n, const char *key, struct pr_text *text);
/* Letters, digits, "-" and "_": codes and ids. */
bool yaml_code(struct yaml *y, const struct node *n, const char *key, struct pr_text *code);
bool yaml_whole(struct yaml *y, const struct node *n, const char *key, const int64_t range[2],
                int64_t *value);
/* A number with a point; also a fraction a/b where `fraction`. */
bool yaml_number(struct yaml *y, const struct node *n, const char *key, bool fraction,
                 double *value);
/* Place of a word in a list that ends with NULL. */
bool yaml_word(struct yaml *y, const struct node *n, const char *key, const char *const *words,
               size_t *which);
bool yaml_null(const struct node *n);

#endif
