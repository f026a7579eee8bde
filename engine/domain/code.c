/* Codes of pupils that `prirost codes` gives out: digits at random, the last one a check digit.
 *
 *   d_0 = 0,  d_i = table[d_(i-1)][digit_i];  right: d_n = 0
 *
 * The table is a totally anti-symmetric quasigroup with zeros on its diagonal: appending d_n makes
 * the whole 0, every single wrong digit and every swap of neighbours makes it something else.
 * Source: H. M. Damm, Total anti-symmetrische Quasigruppen, Marburg 2004, the table of order 10. */
#include "prirost/domain_name.h"

static const unsigned char table[10][10] = {
    {0, 3, 1, 7, 5, 9, 8, 6, 4, 2}, {7, 0, 9, 2, 1, 5, 4, 8, 6, 3}, {4, 2, 0, 6, 8, 7, 1, 3, 5, 9},
    {1, 7, 5, 0, 9, 8, 3, 4, 2, 6}, {6, 1, 2, 3, 0, 4, 5, 9, 7, 8}, {3, 6, 7, 4, 2, 0, 9, 5, 8, 1},
    {5, 8, 6, 9, 7, 2, 0, 1, 3, 4}, {8, 9, 4, 5, 3, 6, 2, 0, 1, 7}, {9, 4, 3, 8, 6, 1, 7, 2, 0, 5},
    {2, 5, 8, 1, 4, 3, 6, 7, 9, 0}};

bool pr_code_digit(struct pr_text digits, char *check) {
    unsigned char interim = 0;
    for (size_t i = 0; i < digits.n; i++) {
        if (digits.s[i] < '0' || digits.s[i] > '9') {
            return false;
        }
        interim = table[interim][digits.s[i] - '0'];
    }
    *check = (char)('0' + interim);
    return digits.n > 0;
}

enum pr_code_check pr_code_check(struct pr_text code) {
    char check = '\0';
    if (code.n < PR_CODE_LEAST || code.n > PR_CODE_MOST || code.s[0] == '0' ||
        !pr_code_digit(code, &check)) {
        return PR_CODE_OTHER;
    }
    return check == '0' ? PR_CODE_RIGHT : PR_CODE_WRONG;
}

bool pr_code_key_heading(struct pr_text folded_heading) {
    return pr_text_is(folded_heading, "код из ключа") ||
           pr_text_is(folded_heading, "code of the key");
}
