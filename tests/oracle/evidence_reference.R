# First source of tests/oracle/cases/evidence_rules: one line a figure, "label|figure value".
#   Rscript tests/oracle/evidence_reference.R tests/oracle/cases/evidence_rules
d <- read.csv(file.path(commandArgs(TRUE)[1], "pupils.csv"))
put <- function(label, ...) { v <- c(...); for (n in names(v)) cat(sprintf("%s|%s %.17g\n", label, n, v[[n]])) }
for (s in c("two", "seven", "twenty")) {
  x <- subset(d, set == s); x$class <- factor(x$class)
  b <- tapply(x$before, x$class, mean); a <- tapply(x$after, x$class, mean)
  side <- tapply(x$side, x$class, function(v) v[1]); g <- a - b; pos <- side == "pos"
  t <- t.test(g[pos], g[!pos], var.equal = TRUE)
  D <- mean(g[pos]) - mean(g[!pos])
  sets <- combn(length(g), sum(pos))
  all <- apply(sets, 2, function(i) mean(g[i]) - mean(g[-i]))
  p <- min(1, 2 * min(mean(all >= D - 1e-12), mean(all <= D + 1e-12)))
  without <- sapply(seq_along(g), function(i) mean(g[-i][pos[-i]]) - mean(g[-i][!pos[-i]]))
  slope <- coef(lm(after ~ before + class, x))[["before"]]
  adj <- a - slope * b
  st <- lm(before ~ side, x)
  put(s, d = D, low = t$conf.int[1], high = t$conf.int[2], df = unname(t$parameter), classes = length(g),
    permutation_p = p, permutation_least = 2 / ncol(sets), without_low = min(without),
    without_high = max(without), ancova = mean(adj[pos]) - mean(adj[!pos]),
    start = (mean(x$before[x$side == "pos"]) - mean(x$before[x$side != "pos"])) / sigma(st))
}
for (s in c("two", "seven", "twenty", "singles", "lone")) {
  x <- subset(d, set == s); g <- x$after - x$before
  n <- table(x$class); one <- names(n)[n == 1]; cl <- as.character(x$class)
  if (length(one) > 1) cl[cl %in% one] <- "together"
  if (length(one) == 1) { m <- n[n > 1]; cl[cl == one] <- names(m)[which.min(m)] }
  f <- if (length(unique(cl)) > 1) lm(g ~ factor(cl)) else lm(g ~ 1)
  v <- tapply(g, cl, var); k <- tapply(g, cl, length)
  se <- sqrt(sum((k / length(g))^2 * v / k)); df <- f$df.residual
  h <- qt(0.975, df) * se
  put(paste0("own ", s), n = length(g), change = mean(g), low = mean(g) - h, high = mean(g) + h, df = df)
}
for (s in c("seven", "twenty")) {
  m <- lm(after ~ before, subset(d, set == s))
  for (at in c(6, 13.25)) put(sprintf("gain %s %g", s, at), gain = unname(predict(m, data.frame(before = at))) - at)
}
wilson <- function(k, n, level) suppressWarnings(prop.test(k, n, conf.level = level, correct = FALSE)$conf.int)
for (r in list(c(48, 80, 56, 70, .95), c(5, 56, 0, 29, .95), c(0, 12, 12, 12, .95), c(9, 10, 3, 10, .9), c(1, 3, 2, 5, .95))) {
  a <- wilson(r[1], r[2], r[5]); b <- wilson(r[3], r[4], r[5]); p <- r[1] / r[2]; q <- r[3] / r[4]
  put(paste("newcombe", paste(r, collapse = " ")), difference = q - p, low = q - p - sqrt((q - b[1])^2 + (a[2] - p)^2),
    high = q - p + sqrt((b[2] - q)^2 + (p - a[1])^2))
}
for (r in list(c(4, 4, 15, .05), c(4, 4, 15, .1), c(2, 2, 12, .05), c(3, 7, 22.5, .1), c(10, 10, 15, 0), c(25, 30, 20, 1)))
  put(paste("mdes", paste(r, collapse = " ")),
    mdes = (qt(.975, r[1] + r[2] - 2) + qt(.8, r[1] + r[2] - 2)) * sqrt((r[4] + (1 - r[4]) / r[3]) * (1 / r[1] + 1 / r[2])))
for (r in list(c(.4, 50, 60), c(-1.25, 8, 9), c(0.03, 120, 400)))
  put(paste("tipping", paste(r, collapse = " ")), tipping = uniroot(function(t) r[2] * r[1] + (r[3] - r[2]) * t, c(-100, 100), tol = 1e-15)$root)
