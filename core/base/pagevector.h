// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <new>
#include <vector>

namespace tokenscope {

/// Pages from the system, all zero. Throws std::bad_alloc.
void* takePages(std::size_t bytes);
/// What takePages() gave for so many bytes.
void giveBackPages(void* pages, std::size_t bytes) noexcept;

/// Takes blocks of a mebibyte and more from the system and gives them back as soon as they are freed. The C library keeps
/// freed blocks of up to 32 MiB for later ones, with each thread that ever had any: beside a large document that adds up.
template <typename T>
class PageAllocator {
public:
    using value_type = T;
    static constexpr std::size_t kLeast = std::size_t{1} << 20U; ///< bytes of a block that is pages of its own

    PageAllocator() = default;
    template <typename Other>
    PageAllocator(
        const PageAllocator<Other>& /*other*/) noexcept // NOLINT(google-explicit-constructor): allocators convert
    {
    }

    T* allocate(std::size_t count)
    {
        if (count > static_cast<std::size_t>(-1) / 2 / sizeof(T))
            throw std::bad_array_new_length();
        const std::size_t bytes = count * sizeof(T);
        return static_cast<T*>(bytes >= kLeast ? takePages(bytes) : ::operator new(bytes));
    }
    void deallocate(T* items, std::size_t count) noexcept
    {
        if (count * sizeof(T) >= kLeast)
            giveBackPages(items, count * sizeof(T));
        else
            ::operator delete(items);
    }

    template <typename Other>
    bool operator==(const PageAllocator<Other>& /*other*/) const
    {
        return true;
    }

private:
    static_assert(alignof(T) <= alignof(std::max_align_t));
};

/// For what a document holds of itself: one entry per token, line or row. In pages, what is reserved and not written to takes
/// no memory.
template <typename T>
using PageVector = std::vector<T, PageAllocator<T>>;

template <typename T>
std::size_t memoryBytes(const PageVector<T>& items)
{
    const std::size_t reserved = items.capacity() * sizeof(T);
    return reserved < PageAllocator<T>::kLeast ? reserved : items.size() * sizeof(T);
}

/// Copies where more than a quarter of the memory is spare.
template <typename T>
void giveBackSpare(PageVector<T>& items)
{
    if (memoryBytes(items) / sizeof(T) - items.size() > items.size() / 4)
        items.shrink_to_fit();
}

} // namespace tokenscope
