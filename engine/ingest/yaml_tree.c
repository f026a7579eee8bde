/* libyaml's events -> nodes. Nothing that could explode, hide or say things twice comes in. */
#include "yaml_tree.h"

#include <string.h>
#include <yaml.h>

enum {
    BYTES_MOST = 1 << 20,
    NODES_MOST = 100000,
    DEPTH_MOST = 16,
    PAIRS_MOST = 1000,
    COMPLAINTS_MOST = 100
};

struct build {
    struct yaml *y;
    struct node *open[DEPTH_MOST]; /* lists and maps not yet closed */
    size_t depth, nodes, documents;
    struct node *root;
    bool stop;
};

void yaml_complain(struct yaml *y, enum pr_issue_code code, const struct node *at,
                   const struct pr_text *value, const struct pr_arg *args, size_t n) {
    y->good = false;
    if (++y->complaints > COMPLAINTS_MOST) {
        return;
    }
    struct pr_issue issue = {.code = code,
                             .action = PR_ACTION_REJECT,
                             .file = y->file,
                             .line = at->line,
                             .column = at->column,
                             .n_args = n};
    if (value != NULL) {
        issue.value = *value;
        issue.has_value = true;
    }
    for (size_t i = 0; i < n; i++) {
        issue.args[i] = args[i];
    }
    pr_issues_add(y->issues, issue);
}

static struct node place(const yaml_mark_t *mark) {
    return (struct node){.line = mark->line + 1, .column = mark->column + 1};
}

static struct pr_text bytes_of(const yaml_char_t *s) {
    return pr_text_of((const char *)s);
}

static void refuse(struct build *b, const yaml_mark_t *mark, const char *sign,
                   struct pr_text name) {
    struct pr_buf out = pr_buf_new(b->y->arena);
    pr_buf_c(&out, sign);
    pr_buf_text(&out, name);
    struct pr_text value = pr_buf_done(&out);
    struct node at = place(mark);
    yaml_complain(b->y, PR_ISSUE_definition_refused, &at, &value, NULL, 0);
}

static void over(struct build *b, const yaml_mark_t *mark, enum pr_issue_code code, int most) {
    struct node at = place(mark);
    yaml_complain(b->y, code, &at, NULL, (struct pr_arg[]){pr_arg_count(most)}, 1);
    b->stop = true;
}

static bool repeated(struct build *b, const struct node *map, const struct node *key) {
    for (size_t i = 0; i < map->n; i += 2) {
        if (map->item[i]->sort == NODE_SCALAR && pr_text_equal(map->item[i]->text, key->text)) {
            struct pr_arg line = pr_arg_count((int64_t)map->item[i]->line);
            yaml_complain(b->y, PR_ISSUE_definition_key_twice, key, &key->text, &line, 1);
            return true;
        }
    }
    return false;
}

static void attach(struct build *b, struct node *node, const yaml_mark_t *mark) {
    struct node *parent = b->depth > 0 ? b->open[b->depth - 1] : NULL;
    if (parent == NULL) {
        b->root = node;
        return;
    }
    if (parent->sort == NODE_MAP && parent->n % 2 == 0) {
        if (parent->n / 2 >= PAIRS_MOST) {
            over(b, mark, PR_ISSUE_definition_too_many, PAIRS_MOST);
            return;
        }
        if (node->sort != NODE_SCALAR) {
            yaml_complain_key(b->y, PR_ISSUE_definition_scalar, node, "?");
        } else {
            (void)repeated(b, parent, node);
        }
    }
    parent->item = pr_arena_grow(b->y->arena, parent->item, parent->n, &parent->capacity,
                                 sizeof(struct node *));
    parent->item[parent->n++] = node;
}

static struct node *add(struct build *b, const yaml_event_t *e, enum node_sort sort) {
    if (++b->nodes > NODES_MOST) {
        over(b, &e->start_mark, PR_ISSUE_definition_too_many, NODES_MOST);
        return NULL;
    }
    struct node *node = pr_arena_alloc(b->y->arena, sizeof *node);
    *node = place(&e->start_mark);
    node->sort = sort;
    attach(b, node, &e->start_mark);
    return node;
}

static void marked(struct build *b, const yaml_event_t *e, const yaml_char_t *anchor,
                   const yaml_char_t *tag) {
    if (anchor != NULL) {
        refuse(b, &e->start_mark, "&", bytes_of(anchor));
    }
    if (tag != NULL) {
        refuse(b, &e->start_mark, "", bytes_of(tag));
    }
}

static void open(struct build *b, const yaml_event_t *e, enum node_sort sort) {
    if (b->depth >= DEPTH_MOST) {
        over(b, &e->start_mark, PR_ISSUE_definition_too_deep, DEPTH_MOST);
        return;
    }
    struct node *node = add(b, e, sort);
    if (node != NULL) {
        b->open[b->depth++] = node;
    }
}

static void scalar(struct build *b, const yaml_event_t *e) {
    marked(b, e, e->data.scalar.anchor, e->data.scalar.tag);
    struct pr_text text = {(const char *)e->data.scalar.value, e->data.scalar.length};
    if (memchr(text.s, 0, text.n) != NULL) { /* "\0" in double quotes */
        struct node at = place(&e->start_mark);
        yaml_complain(b->y, PR_ISSUE_definition_encoding, &at, NULL, NULL, 0);
        text.n = 0;
    }
    struct pr_text copy = pr_text_copy(b->y->arena, text);
    bool plain = e->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    /* Text first: a key is compared with its sisters as it is attached. */
    struct node *node = pr_arena_alloc(b->y->arena, sizeof *node);
    *node = place(&e->start_mark);
    node->sort = NODE_SCALAR;
    node->text = copy;
    node->plain = plain;
    if (++b->nodes > NODES_MOST) {
        over(b, &e->start_mark, PR_ISSUE_definition_too_many, NODES_MOST);
        return;
    }
    attach(b, node, &e->start_mark);
}

static void document(struct build *b, const yaml_event_t *e) {
    if (++b->documents > 1) {
        refuse(b, &e->start_mark, "---", (struct pr_text){"", 0});
        b->stop = true;
        return;
    }
    bool tags =
        e->data.document_start.tag_directives.start != e->data.document_start.tag_directives.end;
    if (tags || e->data.document_start.version_directive != NULL) {
        refuse(b, &e->start_mark, tags ? "%TAG" : "%YAML", (struct pr_text){"", 0});
    }
}

static void take(struct build *b, const yaml_event_t *e) {
    switch (e->type) {
    case YAML_DOCUMENT_START_EVENT:
        document(b, e);
        break;
    case YAML_ALIAS_EVENT:
        refuse(b, &e->start_mark, "*", bytes_of(e->data.alias.anchor));
        (void)add(b, e, NODE_SCALAR);
        break;
    case YAML_SCALAR_EVENT:
        scalar(b, e);
        break;
    case YAML_SEQUENCE_START_EVENT:
        marked(b, e, e->data.sequence_start.anchor, e->data.sequence_start.tag);
        open(b, e, NODE_LIST);
        break;
    case YAML_MAPPING_START_EVENT:
        marked(b, e, e->data.mapping_start.anchor, e->data.mapping_start.tag);
        open(b, e, NODE_MAP);
        break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        b->depth--;
        break;
    case YAML_STREAM_END_EVENT:
        b->stop = true;
        break;
    default:
        break;
    }
}

static void syntax(struct build *b, const yaml_parser_t *parser) {
    /* Of an open quote the place where it opened helps more than the end of the file. */
    bool quote = parser->context != NULL && strstr(parser->context, "quoted") != NULL;
    struct node at = place(quote ? &parser->context_mark : &parser->problem_mark);
    const char *problem = parser->problem != NULL ? parser->problem : "?";
    yaml_complain(b->y, PR_ISSUE_definition_syntax, &at, NULL, (struct pr_arg[]){pr_arg_c(problem)},
                  1);
    b->stop = true;
    b->root = NULL;
}

/* Line and column of a byte, for complaints before libyaml has read anything. */
static struct node place_of(struct pr_text bytes, size_t at) {
    struct node place = {.line = 1, .column = 1};
    for (size_t i = 0; i < at && i < bytes.n; i++) {
        bool follows = ((unsigned char)bytes.s[i] & 0xC0) == 0x80;
        if (bytes.s[i] == '\n') {
            place.line++;
            place.column = 1;
        } else {
            place.column += follows ? 0 : 1;
        }
    }
    return place;
}

static bool readable(struct yaml *y, struct pr_text bytes) {
    const struct node top = {.line = 1, .column = 1};
    if (bytes.n > BYTES_MOST) {
        yaml_complain(y, PR_ISSUE_definition_too_big, &top, NULL,
                      (struct pr_arg[]){pr_arg_count(BYTES_MOST)}, 1);
        return false;
    }
    size_t bad = pr_utf8_valid(bytes.s, bytes.n);
    const char *nul = bytes.n > 0 ? memchr(bytes.s, 0, bytes.n) : NULL;
    if (nul != NULL && (size_t)(nul - bytes.s) < bad) {
        bad = (size_t)(nul - bytes.s);
    }
    if (bad < bytes.n) {
        struct node at = place_of(bytes, bad);
        yaml_complain(y, PR_ISSUE_definition_encoding, &at, NULL, NULL, 0);
        return false;
    }
    return true;
}

struct node *yaml_tree(struct yaml *y, struct pr_text bytes) {
    yaml_parser_t parser;
    if (pr_text_starts(bytes, PR_TEXT("\xEF\xBB\xBF"))) {
        bytes = pr_text_slice(bytes, 3, bytes.n);
    }
    if (!readable(y, bytes)) {
        return NULL;
    }
    struct build b = {.y = y};
    if (yaml_parser_initialize(&parser) == 0) {
        const struct node top = {.line = 1, .column = 1};
        yaml_complain(y, PR_ISSUE_definition_syntax, &top, NULL,
                      (struct pr_arg[]){pr_arg_c("memory")}, 1);
        return NULL;
    }
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)bytes.s, bytes.n);
    while (!b.stop) {
        yaml_event_t event;
        if (yaml_parser_parse(&parser, &event) == 0) {
            syntax(&b, &parser);
            break;
        }
        take(&b, &event);
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    if (b.root == NULL && y->good) {
        const struct node top = {.line = 1, .column = 1};
        yaml_complain(y, PR_ISSUE_definition_empty, &top, NULL, NULL, 0);
    }
    return b.depth == 0 ? b.root : NULL;
}
