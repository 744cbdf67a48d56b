//===-- kernel.cpp - docs/handle-table/handle_table.c, run in user mode ---===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// With 2 bits of index and 6 of generation, so that every number can be tried
// at every moment:
//
// REQUIRES: sanitizer-runtimes
// DEFINE: %{small} = -DHT_INDEX_BITS=2 -DHT_GENERATION_BITS=6
// DEFINE: %{asan} = -I %S/shim -fsanitize=address,undefined
// RUN: %buildc %{asan} %{small} -c %tables/handle_table.c -o %t.asan.o
// RUN: %buildcpp %{asan} %{small} -I %tables %s %S/shim/ntddk.cpp %t.asan.o \
// RUN:   -lgtest -lgtest_main -o %t.asan
// RUN: env ASAN_OPTIONS=detect_leaks=1 %t.asan --gtest_brief=1
//
// As it stands; UBSan's test of virtual tables calls pipe(), which TSan takes
// for a race:
//
// DEFINE: %{tsan} = -I %S/shim -fsanitize=thread,undefined -fno-sanitize=vptr
// RUN: %buildc %{tsan} -c %tables/handle_table.c -o %t.tsan.o
// RUN: %buildcpp %{tsan} -I %tables %s %S/shim/ntddk.cpp %t.tsan.o \
// RUN:   -lgtest -lgtest_main -o %t.tsan
// RUN: %t.tsan --gtest_brief=1

#include "handle_table.h"
#include "gtest/gtest.h"
#include <array>
#include <atomic>
#include <map>
#include <random>
#include <thread>
#include <vector>

namespace {

constexpr ULONG Tag = 'tseT';
constexpr unsigned Width = HT_INDEX_BITS + HT_GENERATION_BITS;
constexpr bool IsSmall = Width <= 12;

std::atomic<long> Living = 0;

/// An object of the driver's, in the manner of the documentation.
struct Item {
  int Number;
  HT_OBJECT Header;
  std::atomic<long> Uses;
};

Item *itemOf(PHT_OBJECT Object) {
  return CONTAINING_RECORD(Object, Item, Header);
}

VOID destroyItem(PHT_OBJECT Object) {
  NT_ASSERT(KeGetCurrentIrql() == PASSIVE_LEVEL); // the lock is not held
  Item *Destroyed = itemOf(Object);
  Destroyed->Uses = -1;
  --Living;
  ExFreePoolWithTag(Destroyed, Tag);
}

const HT_TYPE SessionType = {'sseS', destroyItem};
const HT_TYPE DocumentType = {'ucoD', destroyItem};

PHT_OBJECT make(HT_TABLE &Table, const HT_TYPE &Type, int Number = 0) {
  void *Memory = ExAllocatePool2(POOL_FLAG_PAGED, sizeof(Item), Tag);
  if (!Memory)
    return nullptr;
  Item *Made = new (Memory) Item{Number, {}, 0};
  if (!NT_SUCCESS(HtInitializeObject(&Made->Header, &Table, &Type))) {
    ExFreePoolWithTag(Memory, Tag);
    return nullptr;
  }
  ++Living;
  return &Made->Header;
}

/// A new object that only its number keeps.
NTSTATUS insert(HT_TABLE &Table, HT_CLIENT &Client, const HT_TYPE &Type,
                ULONG64 &Handle, int Number = 0) {
  PHT_OBJECT Object = make(Table, Type, Number);
  const NTSTATUS Status = HtInsert(&Client, Object, &Handle);
  HtDereferenceObject(Object);
  return Status;
}

NTSTATUS lookUp(HT_CLIENT &Client, ULONG64 Handle, const HT_TYPE &Type,
                int *Number = nullptr) {
  PHT_OBJECT Object = nullptr;
  const NTSTATUS Status = HtLookup(&Client, Handle, &Type, &Object);
  EXPECT_EQ(NT_SUCCESS(Status), Object != nullptr);
  if (Object) {
    if (Number)
      *Number = itemOf(Object)->Number;
    HtDereferenceObject(Object);
  }
  return Status;
}

/// The table and two clients; nothing may be left of it in the end.
class HandleTableC : public testing::Test {
protected:
  HandleTableC() { create(4); }

  ~HandleTableC() override {
    destroy();
    EXPECT_EQ(Living, 0);
    EXPECT_EQ(ShimPoolAllocations(), 0);
    EXPECT_EQ(KeGetCurrentIrql(), PASSIVE_LEVEL);
  }

  void create(ULONG Capacity) {
    ASSERT_EQ(HtCreateTable(&Table, Capacity, Tag), STATUS_SUCCESS);
    for (HT_CLIENT &Client : Clients)
      HtInitializeClient(&Client, &Table, Capacity);
  }

  void destroy() {
    for (HT_CLIENT &Client : Clients)
      HtRundownClient(&Client);
    HtDestroyTable(&Table);
  }

  HT_TABLE Table;
  std::array<HT_CLIENT, 2> Clients;
};

/// Beside the table, every open number is written down.
class HandleTableModel : public HandleTableC {
protected:
  void insert(unsigned Client, const HT_TYPE &Type) {
    ULONG64 Handle = 1;
    const NTSTATUS Status =
        ::insert(Table, Clients[Client], Type, Handle, ++Made);
    if (!NT_SUCCESS(Status)) {
      EXPECT_EQ(Handle, HT_NO_HANDLE);
      return;
    }
    EXPECT_TRUE(Given.emplace(Handle, true).second) << "given out twice";
    Open[Handle] = {Client, &Type, Made};
  }

  void close(std::size_t Which, bool ByRemoval) {
    if (Open.empty())
      return;
    const auto Entry =
        std::next(Open.begin(), static_cast<long>(Which % Open.size()));
    const auto [Handle, It] = *Entry;
    EXPECT_EQ(HtClose(&Clients[1 - It.Client], Handle), STATUS_INVALID_HANDLE);
    HT_CLIENT *Client = &Clients[It.Client];
    if (ByRemoval) {
      const HT_TYPE *Wrong =
          It.Type == &SessionType ? &DocumentType : &SessionType;
      PHT_OBJECT Object = nullptr;
      EXPECT_EQ(HtRemove(Client, Handle, Wrong, &Object),
                STATUS_OBJECT_TYPE_MISMATCH);
      EXPECT_EQ(Object, nullptr);
      ASSERT_EQ(HtRemove(Client, Handle, It.Type, &Object), STATUS_SUCCESS);
      EXPECT_EQ(itemOf(Object)->Number, It.Number);
      HtDereferenceObject(Object);
    } else {
      EXPECT_EQ(HtClose(Client, Handle), STATUS_SUCCESS);
    }
    EXPECT_EQ(HtClose(Client, Handle), STATUS_INVALID_HANDLE);
    Open.erase(Entry);
  }

  /// Looks up every number of the table's width and one bit more, by either
  /// client and as either type: the open ones are accepted and no other.
  [[nodiscard]] bool isRight() {
    for (ULONG64 Handle = 0; Handle < 2ULL << Width; ++Handle) {
      const auto Found = Open.find(Handle);
      for (unsigned Client = 0; Client < 2; ++Client)
        for (const HT_TYPE *Type : {&SessionType, &DocumentType}) {
          NTSTATUS Wanted = STATUS_INVALID_HANDLE;
          if (Found != Open.end() && Found->second.Client == Client)
            Wanted = Found->second.Type == Type ? STATUS_SUCCESS
                                                : STATUS_OBJECT_TYPE_MISMATCH;
          int Number = 0;
          if (lookUp(Clients[Client], Handle, *Type, &Number) != Wanted)
            return false;
          if (Wanted == STATUS_SUCCESS && Number != Found->second.Number)
            return false;
        }
    }
    return true;
  }

  struct Entry {
    unsigned Client;
    const HT_TYPE *Type;
    int Number;
  };
  std::map<ULONG64, Entry> Open;
  std::map<ULONG64, bool> Given;
  int Made = 0;
};

TEST_F(HandleTableModel, NoNumberIsAcceptedTwice) {
  if (!IsSmall)
    GTEST_SKIP() << "too many numbers to try";
  constexpr std::size_t Uses = 4 * HT_MAX_GENERATION;
  for (std::size_t Use = 0; Use < Uses; ++Use) {
    insert(0, SessionType);
    ASSERT_EQ(Given.size(), Use + 1);
    ASSERT_TRUE(isRight()) << "stale or missing after use " << Use;
    close(0, Use % 2);
    ASSERT_TRUE(isRight()) << "stale after use " << Use;
  }
  EXPECT_EQ(Table.Retired, 4u);
  ULONG64 Handle;
  EXPECT_EQ(::insert(Table, Clients[0], SessionType, Handle),
            STATUS_INSUFFICIENT_RESOURCES);
  EXPECT_TRUE(isRight());
}

TEST_F(HandleTableModel, RandomStepsUntilEverySlotIsRetired) {
  if (!IsSmall)
    GTEST_SKIP() << "too many numbers to try";
  std::mt19937 Random(1);
  for (ULONG Capacity = 1; Capacity <= 4; ++Capacity) {
    destroy();
    create(Capacity);
    Given.clear();
    while (Table.Retired < Capacity) {
      if (Random() % 2)
        insert(Random() % 2, Random() % 2 ? SessionType : DocumentType);
      else
        close(Random(), Random() % 2);
      ASSERT_TRUE(isRight());
    }
    EXPECT_EQ(Given.size(), Capacity * HT_MAX_GENERATION);
  }
}

TEST_F(HandleTableC, SixtyFourBitsOfAnything) {
  std::array<ULONG64, 3> Open;
  for (ULONG64 &Handle : Open)
    ASSERT_EQ(insert(Table, Clients[0], SessionType, Handle), STATUS_SUCCESS);
  const auto Try = [&](ULONG64 Handle) {
    const bool IsOpen =
        Handle == Open[0] || Handle == Open[1] || Handle == Open[2];
    ASSERT_EQ(lookUp(Clients[0], Handle, SessionType),
              IsOpen ? STATUS_SUCCESS : STATUS_INVALID_HANDLE);
    ASSERT_EQ(lookUp(Clients[1], Handle, SessionType), STATUS_INVALID_HANDLE);
    if (!IsOpen)
      ASSERT_EQ(HtClose(&Clients[0], Handle), STATUS_INVALID_HANDLE);
  };
  for (ULONG64 Handle : Open)
    for (unsigned Bit = 0; Bit < 64; ++Bit)
      for (unsigned Other = 0; Other < 64; ++Other)
        Try(Handle ^ 1ULL << Bit ^ 1ULL << Other);
  for (unsigned Bit = 0; Bit < 64; ++Bit) {
    Try(1ULL << Bit);
    Try((1ULL << Bit) - 1);
    Try(~(1ULL << Bit));
  }
  std::mt19937_64 Random(2);
  for (int I = 0; I < 20000; ++I)
    Try(Random());
}

TEST_F(HandleTableC, Refusals) {
  HT_TABLE Other;
  EXPECT_EQ(HtCreateTable(&Other, 0, Tag), STATUS_INVALID_PARAMETER);
  EXPECT_EQ(HtCreateTable(&Other, HT_MAX_CAPACITY + 1, Tag),
            STATUS_INVALID_PARAMETER);
  EXPECT_EQ(HtCreateTable(&Other, MAXULONG, Tag), STATUS_INVALID_PARAMETER);
  ShimFailAllocations(TRUE);
  EXPECT_EQ(HtCreateTable(&Other, 1, Tag), STATUS_INSUFFICIENT_RESOURCES);
  ShimFailAllocations(FALSE);

  HtInitializeClient(&Clients[0], &Table, 2);
  ULONG64 First, Handle;
  EXPECT_EQ(insert(Table, Clients[0], SessionType, First), STATUS_SUCCESS);
  EXPECT_EQ(insert(Table, Clients[0], SessionType, Handle), STATUS_SUCCESS);
  EXPECT_EQ(insert(Table, Clients[0], SessionType, Handle),
            STATUS_QUOTA_EXCEEDED);
  EXPECT_EQ(Handle, HT_NO_HANDLE);
  EXPECT_EQ(HtClose(&Clients[0], First), STATUS_SUCCESS);
  EXPECT_EQ(insert(Table, Clients[0], SessionType, Handle), STATUS_SUCCESS);
  for (NTSTATUS Wanted :
       {STATUS_SUCCESS, STATUS_SUCCESS, STATUS_INSUFFICIENT_RESOURCES})
    EXPECT_EQ(insert(Table, Clients[1], SessionType, Handle), Wanted);
  HtRundownClient(&Clients[0]);
  EXPECT_EQ(insert(Table, Clients[0], SessionType, Handle),
            STATUS_DELETE_PENDING);
  EXPECT_EQ(insert(Table, Clients[1], SessionType, Handle), STATUS_SUCCESS);
}

TEST_F(HandleTableC, ObjectsStayWhileInUse) {
  ULONG64 Handle;
  ASSERT_EQ(insert(Table, Clients[0], SessionType, Handle), STATUS_SUCCESS);
  PHT_OBJECT Used;
  ASSERT_EQ(HtLookup(&Clients[0], Handle, &SessionType, &Used), STATUS_SUCCESS);
  HtReferenceObject(Used);
  EXPECT_EQ(HtClose(&Clients[0], Handle), STATUS_SUCCESS);
  EXPECT_EQ(Living, 1);
  HtDereferenceObject(Used);
  EXPECT_EQ(Living, 1);
  HtDereferenceObject(Used);
  EXPECT_EQ(Living, 0);
}

/// An object that closes another number when it is destroyed.
struct Parent {
  HT_OBJECT Header;
  HT_CLIENT *Client;
  ULONG64 Child;
};
VOID destroyParent(PHT_OBJECT Object) {
  Parent *Destroyed = CONTAINING_RECORD(Object, Parent, Header);
  HtClose(Destroyed->Client, Destroyed->Child);
  ExFreePoolWithTag(Destroyed, Tag);
}
const HT_TYPE ParentType = {'eraP', destroyParent};

TEST_F(HandleTableC, DestroyMayCallTheTable) {
  ULONG64 Handle = HT_NO_HANDLE;
  for (int I = 0; I < 3; ++I) {
    auto *Made = static_cast<Parent *>(
        ExAllocatePool2(POOL_FLAG_PAGED, sizeof(Parent), Tag));
    ASSERT_EQ(HtInitializeObject(&Made->Header, &Table, &ParentType),
              STATUS_SUCCESS);
    Made->Client = &Clients[0];
    Made->Child = Handle;
    ASSERT_EQ(HtInsert(&Clients[0], &Made->Header, &Handle), STATUS_SUCCESS);
    HtDereferenceObject(&Made->Header);
  }
  EXPECT_EQ(HtClose(&Clients[0], Handle), STATUS_SUCCESS);
  EXPECT_EQ(Clients[0].Count, 0u);
}

TEST_F(HandleTableC, DestroyTableWaitsForObjectsInUse) {
  ULONG64 Handle;
  ASSERT_EQ(insert(Table, Clients[0], SessionType, Handle), STATUS_SUCCESS);
  PHT_OBJECT Used;
  ASSERT_EQ(HtLookup(&Clients[0], Handle, &SessionType, &Used), STATUS_SUCCESS);
  HtRundownClient(&Clients[0]);
  std::atomic<bool> Destroyed = false;
  std::thread Unload([&] {
    HtDestroyTable(&Table);
    Destroyed = true;
  });
  // Until it waits, it still lets objects start.
  while (PHT_OBJECT Late = make(Table, SessionType))
    HtDereferenceObject(Late);
  EXPECT_FALSE(Destroyed);
  EXPECT_EQ(itemOf(Used)->Number, 0);
  HtDereferenceObject(Used);
  Unload.join();
  create(4);
}

TEST_F(HandleTableC, ThreadsCreateLookUpAndClose) {
  HT_CLIENT &Shared = Clients[0];
  std::array<std::atomic<ULONG64>, 4> Known{};
  std::atomic<unsigned long> Inserted = 0, Closed = 0;
  const auto Work = [&](unsigned Seed) {
    std::mt19937 Random(Seed);
    for (int I = 0; I < 10000; ++I) {
      auto &Place = Known[Random() % Known.size()];
      const ULONG64 Handle = Place;
      PHT_OBJECT Object = nullptr;
      switch (Random() % 4) {
      case 0: {
        ULONG64 New;
        if (NT_SUCCESS(insert(Table, Shared, SessionType, New))) {
          ++Inserted;
          Closed += NT_SUCCESS(HtClose(&Shared, Place.exchange(New)));
        }
        break;
      }
      case 1:
        Closed += NT_SUCCESS(HtClose(&Shared, Handle));
        break;
      case 2:
        if (NT_SUCCESS(HtRemove(&Shared, Handle, &SessionType, &Object)))
          ++Closed;
        break;
      default:
        EXPECT_EQ(lookUp(Clients[1], Handle, SessionType),
                  STATUS_INVALID_HANDLE);
        if (!NT_SUCCESS(HtLookup(&Shared, Handle, &SessionType, &Object)))
          EXPECT_EQ(Object, nullptr);
      }
      if (Object) {
        EXPECT_GE(itemOf(Object)->Uses++, 0);
        HtDereferenceObject(Object);
      }
    }
  };
  std::vector<std::thread> Running;
  for (unsigned I = 0; I < 4; ++I)
    Running.emplace_back(Work, I);
  for (std::thread &Thread : Running)
    Thread.join();
  unsigned long Left = 0;
  for (const auto &Handle : Known)
    Left += NT_SUCCESS(HtClose(&Shared, Handle));
  EXPECT_EQ(Inserted, Closed + Left) << "closed twice, or lost";
  EXPECT_GT(Closed, 0u);
  EXPECT_EQ(Living, 0);
}

TEST_F(HandleTableC, RundownDuringRequests) {
  for (int Round = 0; Round < 40; ++Round) {
    HT_CLIENT Client;
    HtInitializeClient(&Client, &Table, 4);
    std::atomic<bool> Started = false;
    std::thread Requests([&] {
      NTSTATUS Status;
      do {
        ULONG64 Handle;
        Status = insert(Table, Client, SessionType, Handle);
        Started = true;
        if (lookUp(Client, Handle, SessionType) == STATUS_SUCCESS)
          HtClose(&Client, Handle);
      } while (Status == STATUS_SUCCESS);
    });
    while (!Started)
      std::this_thread::yield();
    HtRundownClient(&Client);
    Requests.join();
    EXPECT_EQ(Client.Count, 0u);
    ASSERT_EQ(Living, 0) << "left behind";
  }
}

} // namespace
