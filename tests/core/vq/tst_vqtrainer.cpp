// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

QTEST_GUILESS_MAIN(QObject)
