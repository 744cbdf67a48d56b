//===-- HandleTable.h - Numbers for clients instead of addresses -*- C++
//-*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A server gives its clients numbers for the objects it keeps for them, and
// looks a number up when it comes back. No address leaves the server, and no
// number, whoever made it up, leads to anything but an open object of the right
// type that belongs to the client who asks.
//
// C++20 and its standard library, no other file. docs/handle-table.md of
// crossbit says how to use it.
//
//===----------------------------------------------------------------------===//

#ifndef HANDLETABLE_H
#define HANDLETABLE_H

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace handles {

/// What a client gets and gives back. Send it as 64 bits, whatever the width of
/// either process.
using HandleValue = std::uint64_t;

/// No table ever gives out this number.
inline constexpr HandleValue NoHandle = 0;

/// How a number is put together: the slot's index in the low bits, above it how
/// many times the slot has been in use, from 1. All bits above are zero.
///
/// One bit at least is left over, so that the number is the same whether its
/// carrier is signed or unsigned and whichever way somebody widens it.
template <unsigned IndexBits, unsigned GenerationBits> struct HandleLayout {
  static_assert(IndexBits >= 1 && IndexBits <= 31);
  static_assert(GenerationBits >= 1 && IndexBits + GenerationBits <= 63);

  static constexpr std::size_t MaxCapacity = std::size_t{1} << IndexBits;
  static constexpr std::uint64_t MaxGeneration =
      (std::uint64_t{1} << GenerationBits) - 1;

  static constexpr HandleValue Make(std::uint32_t index,
                                    std::uint64_t generation) noexcept {
    return (generation << IndexBits) | index;
  }

  static constexpr std::size_t IndexOf(HandleValue value) noexcept {
    return static_cast<std::size_t>(value & (MaxCapacity - 1));
  }

  /// All that is above the index: a number with more bits than the layout has
  /// gets a generation that no slot reaches.
  static constexpr std::uint64_t GenerationOf(HandleValue value) noexcept {
    return value >> IndexBits;
  }
};

/// A million objects at a time, 8 * 10^12 uses of each slot.
using HandleLayout64 = HandleLayout<20, 43>;

/// For a protocol that has 32 bits for the number: 4,096 objects at a time,
/// 524,287 uses of each slot. One client can use those up, so each client
/// should have a table of its own.
using HandleLayout32 = HandleLayout<12, 19>;

/// The objects that a server keeps for all its clients, of the given types.
///
/// Memory is allocated by the constructor and never again, so a client can only
/// use up slots, and of those only its limit. A slot whose generation has
/// reached the end is retired, not reused: a number that was closed is never
/// accepted again. When all slots are retired, the table gives out no more.
///
/// All functions may be called from any thread. No object is destroyed while
/// the lock is held, so the objects' destructors may call the table.
template <typename Layout, typename... Types> class BasicHandleTable {
  template <typename T>
  static constexpr bool IsHeld = (std::is_same_v<T, Types> || ...);

public:
  /// What the server knows of one client: make one for each connection, keep it
  /// beside the connection, and look numbers up through it. It is the owner of
  /// the objects, and cannot be forged, for nothing of it comes from the
  /// client.
  ///
  /// It must not outlive the table, nor be destroyed during a call of its other
  /// functions; where requests of one client run on several threads, let each
  /// hold the connection by a shared_ptr.
  class Client {
  public:
    /// `limit` is how many objects the client may have open at a time.
    Client(BasicHandleTable &table, std::size_t limit) noexcept
        : m_table(table), m_limit(limit) {}
    Client(const Client &) = delete;
    Client &operator=(const Client &) = delete;
    ~Client() { Rundown(); }

    /// A number for `object`, or NoHandle: `object` is null, the client is at
    /// its limit or was run down, or the table has no slot left.
    template <typename T>
    [[nodiscard]] HandleValue Insert(std::shared_ptr<T> object) noexcept {
      static_assert(IsHeld<T>, "name this type in the table's list of types");
      if (!object)
        return NoHandle;
      return m_table.Insert(*this, std::move(object));
    }

    /// The object, or null when `value` is not the number of an open object of
    /// type T of this client. The object stays until the result is gone, even
    /// if the number is closed meanwhile: keep the shared_ptr, not its get().
    template <typename T>
    [[nodiscard]] std::shared_ptr<T> Lookup(HandleValue value) const noexcept {
      static_assert(IsHeld<T>, "name this type in the table's list of types");
      return m_table.template Lookup<T>(*this, value);
    }

    /// Like Lookup, and closes the number in the same step: of several threads
    /// that ask for one number, one gets the object. For operations that may
    /// happen only once.
    template <typename T>
    [[nodiscard]] std::shared_ptr<T> Remove(HandleValue value) noexcept {
      static_assert(IsHeld<T>, "name this type in the table's list of types");
      return m_table.template Remove<T>(*this, value);
    }

    /// Closes the number, whatever the type of its object. False when it is not
    /// the number of an open object of this client.
    bool Close(HandleValue value) noexcept {
      return m_table.Close(*this, value);
    }

    /// Closes all the client has open. From then on Insert refuses, so that a
    /// request that is still on its way leaves nothing behind.
    void Rundown() noexcept { m_table.Rundown(*this); }

  private:
    friend BasicHandleTable;

    BasicHandleTable &m_table;
    const std::size_t m_limit;
    // The table's lock guards the rest.
    std::size_t m_count = 0;
    std::uint32_t m_first = None;
    bool m_isRunDown = false;
  };

  /// A table for `capacity` objects at a time, Layout::MaxCapacity at most.
  /// Throws std::bad_alloc; nothing else here throws.
  explicit BasicHandleTable(std::size_t capacity)
      : m_slots(capacity < Layout::MaxCapacity ? capacity
                                               : Layout::MaxCapacity) {
    for (std::uint32_t index = 0; index < m_slots.size(); ++index)
      AppendFree(index);
  }
  BasicHandleTable(const BasicHandleTable &) = delete;
  BasicHandleTable &operator=(const BasicHandleTable &) = delete;
  ~BasicHandleTable() { assert(m_open == 0 && "a client outlives the table"); }

  /// How many slots are out of use for good. When it nears the capacity, the
  /// server has to be restarted, or was made with too few bits of generation.
  std::size_t RetiredSlots() const noexcept {
    std::shared_lock lock(m_lock);
    return m_retired;
  }

private:
  static constexpr std::uint32_t None = UINT32_MAX;

  // The variant is the type tag: it is the server's own, and a wrong type
  // cannot be read from it.
  using Object = std::variant<std::monostate, std::shared_ptr<Types>...>;

  struct Slot {
    Object object;
    // Null in a slot that is free or retired, so that it belongs to nobody.
    const Client *owner = nullptr;
    std::uint64_t generation = 0;
    // Neighbours among the owner's slots; `next` also links the free ones.
    std::uint32_t next = None;
    std::uint32_t previous = None;
  };

  // All checks of a number are here. Whoever fails one learns nothing of which
  // it was: whether a number of somebody else is open is not his business.
  template <typename Slots>
  static auto *Find(Slots &slots, const Client &client,
                    HandleValue value) noexcept {
    const std::size_t index = Layout::IndexOf(value);
    auto *slot = index < slots.size() ? &slots[index] : nullptr;
    return slot && slot->owner == &client &&
                   slot->generation == Layout::GenerationOf(value)
               ? slot
               : nullptr;
  }

  template <typename T>
  HandleValue Insert(Client &client, std::shared_ptr<T> &&object) noexcept {
    std::unique_lock lock(m_lock);
    if (client.m_isRunDown || client.m_count >= client.m_limit ||
        m_firstFree == None)
      return NoHandle;
    const std::uint32_t index = m_firstFree;
    Slot &slot = m_slots[index];
    m_firstFree = slot.next;
    if (m_firstFree == None)
      m_lastFree = None;

    slot.object.template emplace<std::shared_ptr<T>>(std::move(object));
    slot.owner = &client;
    ++slot.generation; // below the end, else the slot would be retired
    slot.previous = None;
    slot.next = client.m_first;
    if (slot.next != None)
      m_slots[slot.next].previous = index;
    client.m_first = index;
    ++client.m_count;
    ++m_open;
    return Layout::Make(index, slot.generation);
  }

  template <typename T>
  std::shared_ptr<T> Lookup(const Client &client,
                            HandleValue value) const noexcept {
    std::shared_lock lock(m_lock);
    const Slot *slot = Find(m_slots, client, value);
    if (!slot)
      return nullptr;
    const auto *object = std::get_if<std::shared_ptr<T>>(&slot->object);
    return object ? *object : nullptr;
  }

  template <typename T>
  std::shared_ptr<T> Remove(Client &client, HandleValue value) noexcept {
    std::unique_lock lock(m_lock);
    Slot *slot = Find(m_slots, client, value);
    auto *held =
        slot ? std::get_if<std::shared_ptr<T>>(&slot->object) : nullptr;
    if (!held)
      return nullptr;
    std::shared_ptr<T> object = std::move(*held);
    Vacate(client, *slot);
    return object;
  }

  bool Close(Client &client, HandleValue value) noexcept {
    Object object; // outlives the lock
    std::unique_lock lock(m_lock);
    Slot *slot = Find(m_slots, client, value);
    if (!slot)
      return false;
    object = Vacate(client, *slot);
    return true;
  }

  void Rundown(Client &client) noexcept {
    // One at a time: to gather the objects would need memory, and to destroy
    // them here would need the lock.
    for (;;) {
      Object object;
      std::unique_lock lock(m_lock);
      client.m_isRunDown = true;
      if (client.m_first == None)
        return;
      object = Vacate(client, m_slots[client.m_first]);
    }
  }

  // Takes the slot from its owner. The caller drops what was in it, after the
  // lock is released.
  Object Vacate(Client &client, Slot &slot) noexcept {
    const auto index = static_cast<std::uint32_t>(&slot - m_slots.data());
    if (slot.next != None)
      m_slots[slot.next].previous = slot.previous;
    (slot.previous != None ? m_slots[slot.previous].next : client.m_first) =
        slot.next;
    --client.m_count;
    --m_open;
    slot.owner = nullptr;
    slot.next = slot.previous = None;
    if (slot.generation < Layout::MaxGeneration)
      AppendFree(index);
    else
      ++m_retired;
    return std::exchange(slot.object, Object());
  }

  // First in, first out: a slot rests as long as it can, and all are used
  // alike.
  void AppendFree(std::uint32_t index) noexcept {
    (m_lastFree != None ? m_slots[m_lastFree].next : m_firstFree) = index;
    m_lastFree = index;
  }

  mutable std::shared_mutex m_lock;
  std::vector<Slot> m_slots; // its size never changes
  std::uint32_t m_firstFree = None;
  std::uint32_t m_lastFree = None;
  std::size_t m_open = 0;
  std::size_t m_retired = 0;
};

template <typename... Types>
using HandleTable = BasicHandleTable<HandleLayout64, Types...>;

} // namespace handles

#endif // HANDLETABLE_H
