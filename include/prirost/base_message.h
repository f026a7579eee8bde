/* base: every sentence for people, in Russian and English, from one catalogue.
 *
 * engine/base/messages/messages.def includes one list per room; a line is
 *     M(NAME, "русский текст", "English text")
 * and becomes PR_MSG_NAME. In a template {1}…{9} is an argument as its kind shows it;
 * {1|ученик|ученика|учеников} (English: {1|pupil|pupils}) is the plural that goes with argument 1
 * as displayed and does not print the number itself; {{ is a brace.
 */
#ifndef PRIROST_BASE_MESSAGE_H
#define PRIROST_BASE_MESSAGE_H

#include "prirost/base_figure.h"
#include "prirost/base_number.h"

enum pr_msg {
    PR_MSG_NONE,
#define M(name, ru, en) PR_MSG_##name,
#include "messages.def" /* engine/base/messages */
#undef M
    PR_MSG_COUNT
};

struct pr_arg {
    enum pr_show show; /* PR_SHOW_TEXT: text, else number */
    double number;
    struct pr_text text;
    enum pr_msg word; /* other than PR_MSG_NONE: this word, in the language of the sentence */
};

struct pr_arg pr_arg_text(struct pr_text t);
struct pr_arg pr_arg_c(const char *s);
struct pr_arg pr_arg_word(enum pr_msg word);
struct pr_arg pr_arg_count(int64_t n);
struct pr_arg pr_arg_number(enum pr_show show, double value);

/* The sentence; memory of the arena. Missing arguments are a broken promise (assert). */
struct pr_text pr_say(struct pr_arena *arena, enum pr_lang lang, enum pr_msg msg,
                      const struct pr_arg *args, size_t n);
void pr_say_into(struct pr_buf *b, enum pr_lang lang, enum pr_msg msg, const struct pr_arg *args,
                 size_t n);
/* The bare text of a message without arguments. */
struct pr_text pr_word(enum pr_lang lang, enum pr_msg msg);
const char *pr_msg_name(enum pr_msg msg);
/* The sentence why a figure is absent: «мало ответов», "one wave only". */
struct pr_text pr_why_text(enum pr_lang lang, enum pr_why why);
/* A figure as people read it: value, or «— (мало ответов)». Interval with `interval`:
 * «0,38 [0,23; 0,52]» (pr: [0.23, 0.52]). */
void pr_show_figure(struct pr_buf *b, enum pr_lang lang, enum pr_show how,
                    const struct pr_figure *f, bool interval);

#endif
